import type { Transaction } from '../connection.ts';

/** What waits longer than it should, in live workspaces. Counted up to `mostCounted`. */
export interface Backlogs {
  /** Events that no router has read. */
  readonly events: number;
  /** Messages that may leave, and that no postman has taken. */
  readonly messages: number;
  /** Rows of population time that nobody has taken. */
  readonly due: number;
}

export const mostCounted = 10_000;

const live = `(select id from workspaces where kind = 'live')`;
const old = `clock_timestamp() - $1 * interval '1 minute'`;

/** `minutes`: from when on it is a backlog. */
export async function readBacklogs(tx: Transaction, minutes: number): Promise<Backlogs> {
  const { rows } = await tx.query<Backlogs & { readonly [column: string]: unknown }>(
    `select
       (select count(*)::int from (select seq from route_queue where workspace_id in ${live} order by seq limit $2) q
          where exists (select from events e where e.seq = q.seq and e.stored_at < ${old})) as events,
       (select count(*)::int from (select 1 from messages m where m.status = 'queued' and m.not_before < ${old}
          and m.workspace_id in ${live} and not exists (select from journeys j where j.workspace_id = m.workspace_id
            and j.id = m.journey_id and j.status = 'paused') limit $2) m) as messages,
       (select count(*)::int from (select 1 from due d where d.at < ${old} and d.workspace_id in ${live} limit $2) d) as due`,
    [minutes, mostCounted],
  );
  return rows[0]!;
}

/** Claims of messages whose owner should have been done a minute ago. */
export async function staleClaims(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from messages where status = 'sending' and lease < clock_timestamp() - interval '1 minute'`,
  );
  return rows[0]!.n;
}
