import type { Transaction } from '../connection.ts';

/** An enrollment that Temporal must be told about. */
export interface OverduePoke {
  readonly workspace: string;
  readonly enrollment: string;
  /** Milliseconds from now to its `until`, by Postgres' clock; `null` = it waits for events only. */
  readonly rest: number | null;
  readonly started: boolean;
}

/**
 * Claims overdue pokes of live workspaces and puts them off by ten seconds, so that one that gets lost again
 * comes back by itself. Of those that have ended only erased ones still have a workflow that must hear of it. Practice workspaces have no Temporal: their clock takes its own.
 */
export async function claimPokes(tx: Transaction, limit: number): Promise<OverduePoke[]> {
  const { rows } = await tx.query<{
    workspace_id: string;
    id: string;
    rest: number | null;
    started: boolean;
  }>(
    `update enrollments set poke_at = clock_timestamp() + interval '10 seconds'
     where (workspace_id, id) in (
       select workspace_id, id from enrollments
       where poke_at < clock_timestamp() and (status <> 'done' or reason ->> 'code' = 'erased')
         and workspace_id in (select id from workspaces where kind = 'live')
       order by poke_at limit $1 for update skip locked)
     returning workspace_id, id, started, extract(epoch from until - clock_timestamp())::float8 * 1000 as rest`,
    [limit],
  );
  return rows.map((row) => ({
    workspace: row.workspace_id,
    enrollment: row.id,
    rest: row.rest,
    started: row.started,
  }));
}

/**
 * Lets the sweep tell a rebuilt Temporal about everybody who rests, so many a second. Who is to be poked anyway
 * stays so: a start would sleep over it.
 */
export async function pokeEverybody(tx: Transaction, perSecond = 200): Promise<number> {
  const { rowCount } = await tx.query(
    `update enrollments e set started = false,
       poke_at = clock_timestamp() + r.n / $1::float8 * interval '1 second'
     from (select workspace_id, id, row_number() over (order by until nulls last, id) as n from enrollments
       where status = 'live' and (poke_at is null or poke_at > clock_timestamp())
         and workspace_id in (select id from workspaces where kind = 'live')) r
     where e.workspace_id = r.workspace_id and e.id = r.id`,
    [perSecond],
  );
  return rowCount ?? 0;
}
