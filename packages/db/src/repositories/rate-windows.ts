import type { Transaction } from '../connection.ts';

/**
 * Counts `hits` for each key in the window that began at `start` (milliseconds), whichever process asks.
 * Sorted, because two who count the same keys wait for each other until they commit.
 *
 * @returns what each key stood at before
 */
export async function countHits(
  tx: Transaction,
  hits: ReadonlyMap<string, number>,
  start: number,
): Promise<Map<string, number>> {
  if (hits.size === 0) return new Map();
  const keys = [...hits.keys()].sort();
  const { rows } = await tx.query<{ key: string; hits: number }>(
    `insert into rate_windows (key, window_start, hits)
     select key, $3, hits from unnest($1::text[], $2::integer[]) as hit (key, hits) order by key
     on conflict (key, window_start) do update set hits = rate_windows.hits + excluded.hits
     returning key, hits`,
    [keys, keys.map((key) => hits.get(key)), new Date(start)],
  );
  return new Map(rows.map(({ key, hits: now }) => [key, now - hits.get(key)!]));
}
