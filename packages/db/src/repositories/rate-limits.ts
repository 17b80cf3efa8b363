import type { Transaction } from '../connection.ts';

/**
 * Counts one hit in the window that `now` lies in. Windows are rows, so that all processes count together.
 *
 * @param key holds no personal data: hash addresses first
 * @returns hits so far in this window, this one included
 */
export async function countHit(tx: Transaction, key: string, window: number, now: number): Promise<number> {
  const { rows } = await tx.query<{ hits: number }>(
    `insert into rate_windows (key, window_start, hits) values ($1, $2, 1)
     on conflict (key, window_start) do update set hits = rate_windows.hits + 1 returning hits`,
    [key, windowStart(window, now)],
  );
  return rows[0]!.hits;
}

/** Takes hits back, e.g. those of a sign-in that turned out to be right. */
export async function forgiveHits(
  tx: Transaction,
  key: string,
  window: number,
  now: number,
  hits: number | 'all',
): Promise<void> {
  await tx.query(
    `update rate_windows set hits = case when $3::int is null then 0 else greatest(0, hits - $3) end
     where key = $1 and window_start = $2`,
    [key, windowStart(window, now), hits === 'all' ? null : hits],
  );
}

/** Forgets windows that began before `before`. */
export async function dropRateWindows(tx: Transaction, before: number): Promise<void> {
  await tx.query('delete from rate_windows where window_start < $1', [new Date(before)]);
}

/** Milliseconds until the window that `now` lies in is over. */
export function windowLeft(window: number, now: number): number {
  return window - (now % window);
}

function windowStart(window: number, now: number): Date {
  return new Date(now - (now % window));
}
