import type { Sql } from './sql.ts';

/** What SQL says of one value. `doubt` as in a `Verdict`, but `truth` means nothing then. */
export interface Tested {
  readonly truth: Sql;
  readonly doubt: Sql | null;
}
