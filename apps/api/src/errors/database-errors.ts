/** Codes of Postgres and of sockets that mean: not now. */
const away = /^(08|53|57P|25006|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;
const busy = /^(40001|40P01|55P03|57014)$/;
/** What `pg` says in words only. */
const awayInWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Whether the same call may work in a while: the database is away, or others hold what it needs. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Drizzle wraps the error of the driver.
  if (error.cause instanceof Error && isPassing(error.cause)) return true;
  if (error instanceof AggregateError && error.errors.some(isPassing)) return true;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (away.test(code) || busy.test(code))) return true;
  return awayInWords.test(error.message);
}
