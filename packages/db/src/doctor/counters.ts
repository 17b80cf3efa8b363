import type { Transaction } from '../connection.ts';
import { detail, forgetful, isCounted } from './log.ts';

/** A counter that says something else than the step log that it counts. */
export interface WrongCounter {
  readonly workspace: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly kind: string;
  readonly detail: string;
  readonly variant: string;
  readonly logged: number;
  readonly counted: number;
}

/** Steps with what is known of their passages. */
const passages = `steps s join workspaces w on w.id = s.workspace_id
  left join enrollments e on e.workspace_id = s.workspace_id and e.id = s.enrollment_id`;
const entryDay = `(coalesce(e.entered_at, s.at) at time zone w.zone)::date`;

const dayWhereKnown = (of: string, day: string) =>
  `case when ${of}.workspace_id in (select workspace_id from forgetful) then '-infinity' else ${day} end`;

const key = 'workspace_id, journey_id, version, node_id, kind, detail, variant';

/**
 * Both are read by one snapshot, and one transaction writes both: they differ only where they are wrong. Where steps are forgotten
 * their numbers stay, so that more may be counted there than is logged, and nobody can tell by which day of entry.
 */
export async function wrongCounters(tx: Transaction, limit: number): Promise<WrongCounter[]> {
  const { rows } = await tx.query<Row>(
    `with forgetful as (${forgetful}),
     logged as (
       select s.workspace_id, s.journey_id, s.version, s.node_id, s.kind, ${detail} as detail, coalesce(s.variant, '') as variant,
         ${dayWhereKnown('s', entryDay)} as day, count(*)::int as logged
       from ${passages} where ${isCounted} group by 1, 2, 3, 4, 5, 6, 7, 8),
     counted as (
       select ${key}, ${dayWhereKnown('c', 'c.entry_day')} as day, sum(n)::int as counted from counters c group by ${key}, 8),
     compared as (
       select *, coalesce(logged, 0) as log, coalesce(counted, 0) as count from logged full join counted using (${key}, day))
     select workspace_id as workspace, journey_id as journey, version, node_id as node, kind, detail, variant,
       sum(log)::int as logged, sum(count)::int as counted
     from compared where log > count or log < count and workspace_id not in (select workspace_id from forgetful)
     group by ${key} order by ${key} limit $1`,
    [limit],
  );
  return rows;
}

type Row = WrongCounter & { readonly [column: string]: unknown };

/**
 * Counts one anew from the log. The lock lets those finish who have counted; whoever has logged and not yet counted is not
 * seen, and counts afterwards.
 */
export async function countAnew(tx: Transaction, wrong: WrongCounter): Promise<void> {
  const { workspace, journey, version, node, kind } = wrong;
  const values = [workspace, journey, version, node, kind, wrong.detail, wrong.variant];
  await tx.query('lock table counters in share row exclusive mode');
  await tx.query(
    `delete from counters where workspace_id = $1 and journey_id = $2 and version = $3 and node_id = $4
       and kind = $5 and detail = $6 and variant = $7`,
    values,
  );
  await tx.query(
    `insert into counters (${key}, entry_day, hour, shard, n)
     select $1, $2, $3, $4, $5, $6, $7, ${entryDay}, date_trunc('hour', s.at, 'UTC'), 0, count(*)
     from ${passages}
     where s.workspace_id = $1 and s.journey_id = $2 and s.version = $3 and s.node_id = $4 and s.kind = $5
       and ${detail} = $6 and coalesce(s.variant, '') = $7 and ${isCounted}
     group by 8, 9`,
    values,
  );
}
