import { setTimeout as sleep } from 'node:timers/promises';

const transientCodes = /^(40001|40P01|55P03|57P0\d|57014|53\d{3}|58030|08\d{3}|25P03)$/;
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/** The database's trouble, or two transactions in each other's way: nobody's fault, and gone when tried again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (transientCodes.test(code) || networkCodes.has(code)) return true;
  return (
    code === '' &&
    /Connection terminated|timeout|not queryable|connection error|Cannot use a pool/i.test(error.message)
  );
}

/** The statement time-out: a smaller batch may do what a large one could not. */
export function isTooSlow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}

/** Trouble that a moment's wait cures, unlike a database that is away. */
function isBrief(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(40001|40P01|55P03)$/.test(String(error.code));
}

/** Tries a transaction again, with jitter, while it only got in the way of another. */
export async function retrying<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await work();
    } catch (error) {
      if (n >= tries || !isBrief(error)) throw error;
      await sleep(Math.random() * 50 * 2 ** n);
    }
  }
}
