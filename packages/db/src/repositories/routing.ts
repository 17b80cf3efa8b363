import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { eventColumns, toEvent, type EventRow, type EventRecord } from './facts.ts';
import { plainList } from './plain-list.ts';
import { millis } from './time.ts';

/** What waits at the head of the queue: people by workspace, in order of their oldest event. */
export interface QueueScan {
  readonly waiting: ReadonlyMap<string, readonly string[]>;
  /** The oldest row seen: where the next scan may begin. `null` when nothing waits. */
  readonly low: number | null;
  /** There may be more. */
  readonly full: boolean;
}

/** Rows of one scan. The more it sees of a backlog, the more of their events people have routed in one go. */
const scanWidth = 30_000;

/**
 * Reads the head of the queue of live workspaces, without locks. Sequence order is not commit order, so
 * `low` only spares reading what was deleted long ago while an old snapshot keeps it: scan from 0 now and then.
 */
export async function scanQueue(tx: Transaction, low: number): Promise<QueueScan> {
  const { rows } = await tx.query<{ workspace_id: string; person_id: string; first: string; n: number }>(
    {
      name: 'scan-queue',
      text: `select workspace_id, person_id, min(seq) as first, count(*)::int as n from (
       select workspace_id, person_id, seq from route_queue
       where seq >= $1 and workspace_id in (select id from workspaces where kind = 'live')
       order by seq limit ${scanWidth}) head
     group by workspace_id, person_id order by first`,
    },
    [low],
  );
  const waiting = new Map<string, string[]>();
  for (const row of rows) {
    const people = waiting.get(row.workspace_id);
    if (people) people.push(row.person_id);
    else waiting.set(row.workspace_id, [row.person_id]);
  }
  const seen = rows.reduce((sum, { n }) => sum + n, 0);
  return { waiting, low: rows[0] ? Number(rows[0].first) : null, full: seen === scanWidth };
}

/**
 * Locks people nobody else is at work on, in order of id. `no key`: ingest may go on writing rows that refer
 * to them.
 */
export async function claimPeople(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    {
      name: 'claim-people',
      text: `select id from people where workspace_id = $1 and id = any($2::uuid[]) order by id limit $3
     for no key update skip locked`,
    },
    [workspace, plainList(people), limit],
  );
  return rows.map((row) => row.id);
}

/**
 * Locks people, waiting for whoever is at work on them. In order of id: no two callers wait for each other.
 *
 * @returns those that exist
 */
export async function lockPeople(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    {
      name: 'lock-people',
      text: 'select id from people where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update',
    },
    [workspace, people],
  );
  return rows.map((row) => row.id);
}

/** Events that one transaction routes at most, of one person and in all. Cut by time, so order is kept. */
const mostPerPerson = 200;
const mostEvents = 2_000;

/** Routing looks at the context of traits alone; the rest would be read for nothing. */
const queuedColumns = eventColumns.replace(
  'e.context',
  `case e.type when 'identify' then e.context else '{}' end as context`,
);

/**
 * Everything that waits for these people, in order of (at, seq), with the context of traits alone. Read after locking them. `upTo` hides what a
 * practice clock has not reached yet.
 */
export async function loadQueue(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  people: readonly string[],
  upTo: number | null = null,
): Promise<EventRecord[]> {
  if (people.length === 0) return [];
  const { rows } = await tx.query<EventRow>(
    // One look-up each, person by person and event by event, whatever the planner believes: without statistics (and
    // the queue never has good ones) it would read the whole queue, or the whole workspace. `is true` keeps
    // conditions away from indexes.
    {
      name: 'load-queue',
      text: `select e.* from (
       select q.seq from unnest($2::uuid[]) as person cross join lateral (
         select seq from route_queue where workspace_id = $1 and person_id = person and (at <= $3) is true
         order by at, seq limit ${mostPerPerson}) q) q
     cross join lateral (select ${queuedColumns} from events e where e.seq = q.seq and (e.workspace_id = $1) is true limit 1) e
     order by e.at, e.seq limit ${mostEvents}`,
    },
    [workspace, plainList(people), upTo === null ? 'infinity' : new Date(upTo)],
  );
  return rows.map((row) => toEvent(vault, row));
}

export async function deleteQueued(tx: Transaction, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  await tx.query({ name: 'delete-queued', text: 'delete from route_queue where seq = any($1::bigint[])' }, [
    plainList(seqs),
  ]);
}

/** What one person has been through in one journey, by entry key. Times are milliseconds. */
export interface EntryRecord {
  readonly person: string;
  readonly journey: string;
  readonly key: string;
  readonly live: boolean;
  readonly lastEnteredAt: number;
  readonly lastEndedAt: number | null;
}

/** Earlier enrollments of these people in these journeys: what re-entry rules look at. */
export async function loadEntries(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  journeys: readonly string[],
): Promise<EntryRecord[]> {
  if (people.length === 0 || journeys.length === 0) return [];
  const { rows } = await tx.query<{
    person_id: string;
    journey_id: string;
    entry_key: string;
    live: boolean;
    entered: Date;
    ended: Date | null;
  }>(
    `select person_id, journey_id, entry_key, bool_or(status <> 'done') as live, max(entered_at) as entered,
       max(ended_at) as ended
     from enrollments where workspace_id = $1 and person_id = any($2::uuid[]) and journey_id = any($3::uuid[])
     group by person_id, journey_id, entry_key`,
    [workspace, people, journeys],
  );
  return rows.map((row) => ({
    person: row.person_id,
    journey: row.journey_id,
    key: row.entry_key,
    live: row.live,
    lastEnteredAt: row.entered.getTime(),
    lastEndedAt: millis(row.ended),
  }));
}

/**
 * Notes that these enrollments must be woken now; whether Temporal hears of it at once or from the sweep does
 * not matter. `started`, because a poke starts what is missing, while a late start would sleep over it. Call it
 * under the person's lock.
 *
 * @returns those that will take a turn: live ones
 */
export async function wake(
  tx: Transaction,
  workspace: string,
  enrollments: readonly string[],
): Promise<string[]> {
  if (enrollments.length === 0) return [];
  const { rows } = await tx.query<{ id: string }>(
    `update enrollments set poke_at = clock_timestamp(), started = true
     where workspace_id = $1 and id = any($2::uuid[])
       and status = 'live' returning id`,
    [workspace, enrollments],
  );
  return rows.map((row) => row.id);
}

/**
 * Sets an event aside that can't be routed, so that it holds up nobody's later ones. It stays among the
 * person's events.
 */
export async function setAside(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  seq: number,
  code: string,
): Promise<void> {
  await tx.query('insert into dead_letters (workspace_id, reason, sealed) values ($1, $2, $3)', [
    workspace,
    JSON.stringify({ code, params: { seq } }),
    vault.seal({ seq }),
  ]);
  await deleteQueued(tx, [seq]);
}

/** Queue rows whose person is gone (erased) would wait for ever. `workspace` null = everywhere. */
export async function dropOrphans(tx: Transaction, workspace: string | null = null): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from route_queue where seq in (
       select q.seq from route_queue q left join people p on p.workspace_id = q.workspace_id and p.id = q.person_id
       where p.id is null and ($1::uuid is null or q.workspace_id = $1) order by q.seq limit 1000)`,
    [workspace],
  );
  return rowCount ?? 0;
}
