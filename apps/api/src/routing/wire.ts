type Wired<V> = V extends Date ? string : V;

/** A row with its times as they travel: ISO 8601 instead of dates. Top level only. */
export type Wire<Row> = { [K in keyof Row]: Wired<Row[K]> };

export function wire<Row extends object>(row: Row): Wire<Row> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  ) as Wire<Row>;
}
