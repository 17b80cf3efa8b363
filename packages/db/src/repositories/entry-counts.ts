import type { Transaction } from '../connection.ts';

/** How many a journey has let in: in the hour and on the day of the last of them, and ever. */
export interface EntryCounts {
  readonly journey: string;
  readonly version: number;
  /** Milliseconds: the beginning of the full hour. */
  readonly hour: number;
  readonly inHour: number;
  /** `YYYY-MM-DD` in the workspace's zone. */
  readonly day: string;
  readonly onDay: number;
  readonly total: number;
}

type Live = Pick<EntryCounts, 'journey' | 'version'>;

/**
 * Locks the counts of these journeys until the transaction ends, those of all that it may count for at once: whoever
 * locked them one by one could wait for somebody who waits for them.
 */
export async function lockEntryCounts(
  tx: Transaction,
  workspace: string,
  journeys: readonly Live[],
  { hour, day, zone }: Pick<EntryCounts, 'hour' | 'day'> & { readonly zone: string },
): Promise<EntryCounts[]> {
  const ids = journeys.map(({ journey }) => journey).toSorted();
  await tx.query(
    `insert into entry_counts (workspace_id, journey_id) select $1, id from unnest($2::uuid[]) as id order by id
     on conflict do nothing`,
    [workspace, ids],
  );
  const { rows } = await tx.query<Omit<EntryCounts, 'hour'> & { hour: number }>(
    `select journey_id as journey, version, extract(epoch from hour)::float8 * 1000 as hour, in_hour as "inHour", day,
       on_day as "onDay", total
     from entry_counts where workspace_id = $1 and journey_id = any($2::uuid[]) order by journey_id for update`,
    [workspace, ids],
  );
  const versions = new Map(journeys.map(({ journey, version }) => [journey, version]));
  const counts: EntryCounts[] = [];
  for (const row of rows) {
    const version = versions.get(row.journey)!;
    const now = { journey: row.journey, version, hour, day };
    counts.push(row.version === version ? row : await countAnew(tx, workspace, { ...now, zone }));
  }
  return counts;
}

/** From those who are in or were: but not from those of whom nobody could tell. */
async function countAnew(
  tx: Transaction,
  workspace: string,
  { zone, ...now }: Live & Pick<EntryCounts, 'hour' | 'day'> & { readonly zone: string },
): Promise<EntryCounts> {
  const { rows } = await tx.query<Pick<EntryCounts, 'inHour' | 'onDay' | 'total'>>(
    `select count(*) filter (where entered_at >= $3)::int as "inHour",
       count(*) filter (where entered_at > $3::timestamptz - interval '2 days'
         and to_char(entered_at at time zone $5, 'YYYY-MM-DD') = $4)::int as "onDay", count(*)::int as total
     from enrollments where workspace_id = $1 and journey_id = $2 and entry_key not like 'unadmitted:%'`,
    [workspace, now.journey, new Date(now.hour), now.day, zone],
  );
  return { ...now, ...rows[0]! };
}

/** Only under the lock. */
export async function saveEntryCounts(
  tx: Transaction,
  workspace: string,
  counts: readonly EntryCounts[],
): Promise<void> {
  for (const { journey, version, hour, inHour, day, onDay, total } of counts)
    await tx.query(
      `update entry_counts set version = $3, hour = $4, in_hour = $5, day = $6, on_day = $7, total = $8
       where workspace_id = $1 and journey_id = $2`,
      [workspace, journey, version, new Date(hour), inHour, day, onDay, total],
    );
}
