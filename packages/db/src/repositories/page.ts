/** Where a page ends: the sort values of its last row as Postgres writes them, so that no microsecond is lost. */
export type Position = readonly [at: string, id: string];

export interface PageRequest {
  readonly after: Position | null;
  /** Most rows. */
  readonly limit: number;
}

export interface PageOf<Row> {
  readonly items: Row[];
  /** `null` on the last page. */
  readonly next: Position | null;
}

/** Cuts the one row that was read beyond `limit` to learn whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => Position,
  item: (row: Row) => Item,
): PageOf<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(item), next: rows.length > limit && last ? position(last) : null };
}
