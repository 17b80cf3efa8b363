import type { Transaction } from '../connection.ts';
import { detail, forgetful, isCounted } from './log.ts';

/** A sum of the monitor that is another than what it sums up. */
export interface WrongRollup {
  readonly workspace: string;
  readonly journey: string;
  readonly span: string;
  /** `-infinity`: the span has no days. */
  readonly day: string;
  readonly version: number;
  readonly node: string;
  readonly kind: string;
  readonly detail: string;
  readonly variant: string;
  readonly expected: number;
  readonly kept: number;
}

const key = 'workspace_id, journey_id, span, day, version, node_id, kind, detail, variant';

/** Where the sums lie, or should: everywhere, or in the journey of `$1` and `$2`. */
type Where = (row: string) => string;
const everywhere: Where = () => 'true';
const inOne: Where = (row) => `${row}.workspace_id = $1 and ${row}.journey_id = $2`;

/**
 * All sums as they should be. Those of all time and of days of entry by the counters, which are held against the log by
 * themselves; days of the event by the log, as hours are no part of days everywhere on earth; the present by the rows themselves.
 */
function expectedOf(where: Where): string {
  return `select c.workspace_id, c.journey_id, s.span, s.day, c.version, c.node_id, c.kind, c.detail, c.variant, sum(c.n) as n
    from counters c cross join lateral (values ('all', '-infinity'::date), ('entry', c.entry_day)) s (span, day)
    where ${where('c')} group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select s.workspace_id, s.journey_id, 'event', (s.at at time zone w.zone)::date, s.version, s.node_id, s.kind, ${detail},
      coalesce(s.variant, ''), count(*)
    from steps s join workspaces w on w.id = s.workspace_id
    where ${where('s')} and ${isCounted} group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select e.workspace_id, e.journey_id, 'now', '-infinity'::date, e.version, l.node_id, l.kind, e.status, '', count(*)
    from enrollments e cross join lateral (values ('inside', ''), ('here', e.node_id)) l (kind, node_id)
    where ${where('e')} and e.status <> 'done' and l.node_id is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select m.workspace_id, m.journey_id, 'now', '-infinity'::date, coalesce(m.version, 0), coalesce(m.node_id, ''), 'unsent',
      unsent_as(m.status, m.tries, m.reason ->> 'code'), '', count(*)
    from messages m
    where ${where('m')} and m.journey_id is not null and unsent_as(m.status, m.tries, m.reason ->> 'code') is not null
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

function differing(where: Where): string {
  return `with expected as (${expectedOf(where)}),
     kept as (select ${key}, sum(r.n) as n from rollups r where ${where('r')} group by ${key})
     select workspace_id as workspace, journey_id as journey, span, day::text as day, version, node_id as node, kind, detail, variant,
       coalesce(expected.n, 0)::float8 as expected, coalesce(kept.n, 0)::float8 as kept
     from expected full join kept using (${key})
     where coalesce(expected.n, 0) > coalesce(kept.n, 0)
       or coalesce(expected.n, 0) < coalesce(kept.n, 0) and (span <> 'event' or workspace_id not in (${forgetful}))
     order by ${key}`;
}

/** Both sides are read by one snapshot, and one transaction writes both: they differ only where they are wrong. */
export async function wrongRollups(tx: Transaction, limit: number): Promise<WrongRollup[]> {
  const { rows } = await tx.query<Row>(`${differing(everywhere)} limit $1`, [limit]);
  return rows;
}

type Row = WrongRollup & { readonly [column: string]: unknown };

/**
 * Sums up anew what is wrong in a journey. The lock lets those finish who have added to it, and holds up who would; what has been
 * logged and not yet added is not seen, and is added afterwards.
 *
 * @returns how many sums were put right
 */
export async function sumUpAnew(tx: Transaction, workspace: string, journey: string): Promise<number> {
  await tx.query('lock table rollups in share row exclusive mode');
  const { rows } = await tx.query<Row>(differing(inOne), [workspace, journey]);
  const sums = JSON.stringify(rows.map(({ node, ...row }) => ({ ...row, node_id: node, n: row.expected })));
  const given = `jsonb_to_recordset($3::jsonb) as g (span text, day date, version integer, node_id text, kind text, detail text,
    variant text, n bigint)`;
  await tx.query(
    `delete from rollups r using ${given}
     where ${inOne('r')} and (r.span, r.day, r.version, r.node_id, r.kind, r.detail, r.variant)
       = (g.span, g.day, g.version, g.node_id, g.kind, g.detail, g.variant)`,
    [workspace, journey, sums],
  );
  await tx.query(
    `insert into rollups (${key}, shard, n)
     select $1, $2, g.span, g.day, g.version, g.node_id, g.kind, g.detail, g.variant, 0, g.n from ${given} where g.n <> 0`,
    [workspace, journey, sums],
  );
  return rows.length;
}
