import type { Transaction } from '@perennial/db';

/** A connection runs one query at a time; many people's turns share it, so theirs queue up here. */
export function oneAtATime(tx: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  return {
    get orm() {
      return tx.orm;
    },
    query: (text, values) => {
      const result = last.then(() => tx.query<never>(text, values));
      last = result.catch(() => {});
      return result;
    },
  };
}
