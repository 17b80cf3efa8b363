import type { Sql } from '../sql.ts';

/** A pass over a big table, grouped by person. */
export interface GroupedPass {
  /** A number by person; null for whoever has no row. */
  readonly aggregate: (aggregate: Sql) => Sql;
  /** The join with people `p`; '' when nothing was asked. */
  readonly join: () => Sql;
  /** References in the final text, as the join has them. */
  readonly finish: (text: Sql) => Sql;
}
