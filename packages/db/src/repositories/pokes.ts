import type { Transaction } from '../connection.ts';
import { millis } from './time.ts';

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
 * comes back by itself. Practice workspaces have no Temporal: their clock takes its own.
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
       where poke_at < clock_timestamp() and status <> 'done'
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

/** What happens next in a workspace with a clock of its own. Milliseconds on that clock. */
export interface NextInstants {
  readonly enrollments: number | null;
  readonly due: number | null;
  readonly messages: number | null;
  /** The earliest queued event, by its own time. */
  readonly queue: number | null;
  readonly poked: boolean;
}

/** Who is in a paused journey has nothing due. */
const notPaused = `not exists (select 1 from journeys j where j.workspace_id = e.workspace_id and j.id = e.journey_id
  and j.status = 'paused')`;

export async function nextInstants(tx: Transaction, workspace: string): Promise<NextInstants> {
  const { rows } = await tx.query<{
    enrollments: Date | null;
    due: Date | null;
    messages: Date | null;
    queue: Date | null;
    poked: boolean;
  }>(
    {
      name: 'next-instants',
      text: `select
       (select e.until from enrollments e where e.workspace_id = $1 and e.status = 'live' and e.until is not null
          and ${notPaused} order by e.until limit 1) as enrollments,
       (select min(at) from due where workspace_id = $1) as due,
       (select min(not_before) from messages where workspace_id = $1 and status = 'queued') as messages,
       (select min(at) from route_queue where workspace_id = $1) as queue,
       exists (select 1 from enrollments where workspace_id = $1 and poke_at is not null and status <> 'done') as poked`,
    },
    [workspace],
  );
  const row = rows[0]!;
  return {
    enrollments: millis(row.enrollments),
    due: millis(row.due),
    messages: millis(row.messages),
    queue: millis(row.queue),
    poked: row.poked,
  };
}

/** Enrollments of a practice workspace whose time has come or that were woken, by (until, person). */
export async function dueEnrollments(
  tx: Transaction,
  workspace: string,
  upTo: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    {
      name: 'due-enrollments',
      text: `select id from (
         select e.id, e.person_id, least(e.until, $2::timestamptz) as at from enrollments e
         where e.workspace_id = $1 and e.poke_at is not null and e.status <> 'done'
         union
         (select e.id, e.person_id, e.until from enrollments e
          where e.workspace_id = $1 and e.status = 'live' and e.until <= $2 and ${notPaused}
          order by e.until, e.person_id, e.id limit $3)) one
       order by at, person_id, id limit $3`,
    },
    [workspace, new Date(upTo), limit],
  );
  return rows.map((row) => row.id);
}

/** People of one workspace with queued events up to `upTo` (`null` = whatever their time), by their earliest. */
export async function queuedPeople(
  tx: Transaction,
  workspace: string,
  upTo: number | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    `select person_id from route_queue where workspace_id = $1 and at <= $2
     group by person_id order by min(at), person_id limit $3`,
    [workspace, upTo === null ? 'infinity' : new Date(upTo), limit],
  );
  return rows.map((row) => row.person_id);
}
