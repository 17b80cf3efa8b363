import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { eventColumns, toEvent, type EventRecord, type EventRow } from './facts.ts';
import { millis } from './time.ts';
import { clockFields, toWorkspaceNow, type WorkspaceNow, type WorkspaceRow } from './workspace-clock.ts';

/** What happens next in a workspace with a clock of its own. Milliseconds on that clock. */
export interface NextInstants {
  readonly enrollments: number | null;
  readonly due: number | null;
  /** The earliest message or call that may go: those of paused journeys wait for somebody, not for the time. */
  readonly messages: number | null;
  /** The earliest of them that is not due yet: one that is due and can't go must not hide it. */
  readonly laterMessages: number | null;
  /** The earliest queued event, by its own time. */
  readonly queue: number | null;
  /** Somebody was woken, and has not looked yet. */
  readonly poked: boolean;
}

/** A practice clock, where it was asked to go, and what comes next. */
export interface PracticeStep {
  readonly clock: WorkspaceNow;
  readonly target: number | null;
  readonly next: NextInstants;
}

/** Who is in a paused journey has nothing due. `of`: a row of enrollments or messages. */
const notPaused = (of: string) =>
  `not exists (select 1 from journeys j where j.workspace_id = ${of}.workspace_id and j.id = ${of}.journey_id
     and j.status = 'paused')`;

const earliest = (table: 'messages' | 'calls', more = '') => `(select m.not_before from ${table} m
  where m.workspace_id = $1 and m.status = 'queued' and ${notPaused('m')}${more} order by m.not_before limit 1)`;
const later = ' and m.not_before > c.now';

const nextFields = `
  (select e.until from enrollments e where e.workspace_id = $1 and e.status = 'live' and e.until is not null
     and ${notPaused('e')} order by e.until limit 1) as enrollments,
  (select d.at from due d where d.workspace_id = $1 order by d.at limit 1) as due,
  least(${earliest('messages')}, ${earliest('calls')}) as messages,
  least(${earliest('messages', later)}, ${earliest('calls', later)}) as later_messages,
  (select q.at from route_queue q where q.workspace_id = $1 and q.practice order by q.at limit 1) as queue,
  exists (select 1 from enrollments e where e.workspace_id = $1 and e.poke_at is not null and e.status <> 'done'
     and (e.stop is not null or ${notPaused('e')})) as poked`;

interface Row extends WorkspaceRow {
  target: Date | null;
  enrollments: Date | null;
  due: Date | null;
  messages: Date | null;
  later_messages: Date | null;
  queue: Date | null;
  poked: boolean;
}

/** One statement for all that decides what the clock does next. `null` in a live workspace. */
export async function readPracticeStep(tx: Transaction, workspace: string): Promise<PracticeStep | null> {
  const { rows } = await tx.query<Row>(
    {
      name: 'practice-step',
      text: `select ${clockFields}, c.target, ${nextFields}
       from workspaces w join practice_clocks c on c.workspace_id = w.id where w.id = $1 and w.kind = 'practice'`,
    },
    [workspace],
  );
  const row = rows[0];
  if (!row) return null;
  const { enrollments, due, messages, later_messages, queue, poked } = row;
  const next = {
    enrollments: millis(enrollments),
    due: millis(due),
    messages: millis(messages),
    laterMessages: millis(later_messages),
    queue: millis(queue),
    poked,
  };
  return { clock: toWorkspaceNow(workspace, row), target: millis(row.target), next };
}

/** Enrollments of a practice workspace whose time has come up to `upTo`, or that were woken, by (time, person). */
export async function dueEnrollments(
  tx: Transaction,
  workspace: string,
  { now, upTo }: { readonly now: number; readonly upTo: number },
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    {
      name: 'due-enrollments',
      text: `select id from (
         select e.id, e.person_id, least(e.until, $2::timestamptz) as at from enrollments e
         where e.workspace_id = $1 and e.poke_at is not null and e.status <> 'done'
           and (e.stop is not null or ${notPaused('e')})
         union
         (select e.id, e.person_id, e.until from enrollments e
          where e.workspace_id = $1 and e.status = 'live' and e.until <= $3 and e.poke_at is null and ${notPaused('e')}
          order by e.until, e.person_id, e.id limit $4)) one
       order by at, person_id, id limit $4`,
    },
    [workspace, new Date(now), new Date(upTo), limit],
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
    `select person_id from route_queue where workspace_id = $1 and practice and at <= $2
     group by person_id order by min(at), person_id limit $3`,
    [workspace, upTo === null ? 'infinity' : new Date(upTo), limit],
  );
  return rows.map((row) => row.person_id);
}

/** Whose events come next up to `upTo`, to lock them before their events are read by `loadAhead`. */
export async function peopleAhead(
  tx: Transaction,
  workspace: string,
  upTo: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    {
      name: 'people-ahead',
      text: `select distinct person_id from (select person_id from route_queue
         where workspace_id = $1 and practice and at <= $2 order by at, seq limit $3) head`,
    },
    [workspace, new Date(upTo), limit],
  );
  return rows.map((row) => row.person_id);
}

/** The next queued events of the whole workspace up to `upTo`, in order of (at, seq), whoever's they are. */
export async function loadAhead(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  upTo: number,
  limit: number,
): Promise<EventRecord[]> {
  const { rows } = await tx.query<EventRow>(
    {
      name: 'load-ahead',
      text: `select e.* from (select seq from route_queue where workspace_id = $1 and practice and at <= $2 order by at, seq limit $3) q
       cross join lateral (select ${eventColumns} from events e where e.seq = q.seq and (e.workspace_id = $1) is true limit 1) e
       order by e.at, e.seq`,
    },
    [workspace, new Date(upTo), limit],
  );
  return rows.map((row) => toEvent(vault, row));
}
