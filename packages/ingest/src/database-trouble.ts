/** What to do about an error met while storing. */
export type Trouble =
  /** Somebody was in the way: the same again will do. */
  | 'again'
  /** The database is away, full or overloaded: not now. */
  | 'later'
  /** It is about what was to be stored: never. */
  | 'never';

const again: ReadonlySet<string> = new Set(['40001', '40P01', '55P03']);
/** Data exceptions, broken constraints, program limits. */
const aboutData: ReadonlySet<string> = new Set(['22', '23', '54']);
/** Errors of our own code, met on this data: setting the event aside keeps the others going. */
const ours = [TypeError, RangeError, ReferenceError, SyntaxError];

export function troubleOf(error: unknown): Trouble {
  const state = sqlState(error);
  if (state === null) return ours.some((kind) => error instanceof kind) ? 'never' : 'later';
  if (again.has(state)) return 'again';
  return aboutData.has(state.slice(0, 2)) ? 'never' : 'later';
}

/** SQLSTATE, e.g. `57P01`; `null` when the error isn't Postgres' own. */
export function sqlState(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
