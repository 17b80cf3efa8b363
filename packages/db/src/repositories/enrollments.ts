import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { plainList } from './plain-list.ts';
import { isoOrNull, iso, millis } from './time.ts';

export type EnrollmentStatus = 'live' | 'attention' | 'done';
export type JourneyStatus = 'draft' | 'live' | 'paused' | 'stopped' | 'archived';

/** A reason as stored: a code with values. */
export interface StoredReason {
  readonly code: string;
  readonly params?: { readonly [name: string]: unknown };
}

/** An enrollment with what its journey's status has to say about it. Times are milliseconds. */
export interface EnrollmentRecord<State = unknown> {
  readonly id: string;
  readonly journeyId: string;
  readonly version: number;
  readonly personId: string;
  readonly entryKey: string;
  readonly status: EnrollmentStatus;
  readonly turn: number;
  readonly state: State;
  readonly until: number | null;
  readonly stop: StoredReason | null;
  readonly enteredAt: number;
  /** Real time. */
  readonly pokeAt: number | null;
  readonly failures: number;
  readonly journeyStatus: JourneyStatus;
  /** Sends that fell due up to then are skipped. */
  readonly skipBefore: number | null;
  /** Whoever is inside by this version is to follow a later one. */
  readonly move: EnrollmentMove | null;
  /** Times in which the journey stood still, and that don't count for its waits. */
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
}

/** Where the people of nodes that are gone go on; `null`: they leave. */
export interface EnrollmentMove {
  readonly version: number;
  readonly targets: { readonly [node: string]: string | null };
}

interface Row {
  id: string;
  journey_id: string;
  version: number;
  person_id: string;
  entry_key: string;
  status: EnrollmentStatus;
  turn: number;
  sealed: Buffer;
  until: Date | null;
  stop: StoredReason | null;
  entered_at: Date;
  poke_at: Date | null;
  failures: number;
  journey_status: JourneyStatus | null;
  skip_before: Date | null;
  pauses: EnrollmentRecord['pauses'] | null;
  move_to: number | null;
  targets: EnrollmentMove['targets'] | null;
}

const columns = `e.id, e.journey_id, e.version, e.person_id, e.entry_key, e.status, e.turn, e.sealed, e.until, e.stop,
  e.entered_at, e.poke_at, e.failures, j.status as journey_status, j.skip_before, j.pauses, m.version as move_to, m.targets
  from enrollments e left join journeys j on j.workspace_id = e.workspace_id and j.id = e.journey_id
  left join journey_moves m on m.workspace_id = e.workspace_id and m.journey_id = e.journey_id
    and m.version > e.version and e.status <> 'done'`;

/** Which person each enrollment belongs to, to lock people before anything is read. */
export async function personsOf(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; person_id: string }>(
    {
      name: 'persons-of',
      text: 'select id, person_id from enrollments where workspace_id = $1 and id = any($2::uuid[])',
    },
    [workspace, ids],
  );
  return new Map(rows.map((row) => [row.id, row.person_id]));
}

/**
 * Enrollments by id, as they are now. Call it after the people were locked.
 *
 * @throws VaultError when a state was sealed under another key
 */
export async function loadEnrollments<State>(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  ids: readonly string[],
): Promise<EnrollmentRecord<State>[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<Row>(
    {
      name: 'load-enrollments',
      text: `select ${columns} where e.workspace_id = $1 and e.id = any($2::uuid[]) order by e.id`,
    },
    [workspace, ids],
  );
  return rows.map((row) => toEnrollment<State>(vault, row));
}

function toEnrollment<State>(vault: Vault, row: Row): EnrollmentRecord<State> {
  return {
    id: row.id,
    journeyId: row.journey_id,
    version: row.version,
    personId: row.person_id,
    entryKey: row.entry_key,
    status: row.status,
    turn: row.turn,
    state: vault.open<State>(row.sealed),
    until: millis(row.until),
    stop: row.stop,
    enteredAt: row.entered_at.getTime(),
    pokeAt: millis(row.poke_at),
    failures: row.failures,
    // A journey that is gone ends nobody by itself; nobody takes a turn in it either.
    journeyStatus: row.journey_status ?? 'paused',
    skipBefore: millis(row.skip_before),
    pauses: row.pauses ?? [],
    move: row.move_to === null ? null : { version: row.move_to, targets: row.targets ?? {} },
  };
}

/** What a turn leaves behind. `position` lies in the clear for the monitor: it must hold no values. */
export interface EnrollmentWrite {
  readonly id: string;
  readonly journeyId: string;
  readonly version: number;
  readonly personId: string;
  readonly entryKey: string;
  readonly status: EnrollmentStatus;
  /** The turn after this one; it replaces `turn - 1`, or is inserted when it is 1. */
  readonly turn: number;
  readonly node: string | null;
  readonly visit: unknown;
  readonly position: unknown;
  readonly state: unknown;
  readonly until: number | null;
  readonly enteredAt: number;
  readonly endedAt: number | null;
  readonly reason: StoredReason | null;
  /** Real time between now and the moment at which Temporal must be told again; `null` = never. */
  readonly pokeIn: number | null;
}

const fields = `r (id uuid, journey_id uuid, version integer, person_id uuid, entry_key text, status text, turn integer,
  node_id text, visit jsonb, position jsonb, sealed text, until timestamptz, entered_at timestamptz,
  ended_at timestamptz, reason jsonb, poke_in double precision)`;
const pokeAt = `clock_timestamp() + r.poke_in * interval '1 millisecond'`;

function toRow(vault: Vault, write: EnrollmentWrite): Record<string, unknown> {
  return {
    id: write.id,
    journey_id: write.journeyId,
    version: write.version,
    person_id: write.personId,
    entry_key: write.entryKey,
    status: write.status,
    turn: write.turn,
    node_id: write.node,
    visit: write.visit,
    position: write.position,
    sealed: vault.seal(write.state).toString('hex'),
    until: isoOrNull(write.until),
    entered_at: iso(write.enteredAt),
    ended_at: isoOrNull(write.endedAt),
    reason: write.reason,
    poke_in: write.pokeIn,
  };
}

/** Inserts admissions. Uniqueness of live ones per (journey, person, key) is the index's business. */
export async function insertEnrollments(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  writes: readonly EnrollmentWrite[],
): Promise<void> {
  if (writes.length === 0) return;
  await tx.query(
    {
      name: 'insert-enrollments',
      text: `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, node_id, visit,
       position, sealed, until, entered_at, ended_at, reason, poke_at)
     select $1, r.id, r.journey_id, r.version, r.person_id, r.entry_key, r.status, r.turn, r.node_id, r.visit,
       r.position, decode(r.sealed, 'hex'), r.until, r.entered_at, r.ended_at, r.reason, ${pokeAt}
     from jsonb_to_recordset($2::jsonb) as ${fields}`,
    },
    [workspace, JSON.stringify(writes.map((write) => toRow(vault, write)))],
  );
}

export class TurnLost extends Error {
  override readonly name = 'TurnLost';
}

/**
 * Replaces the state that turn `turn - 1` left.
 *
 * @throws TurnLost when somebody else has taken it: impossible under the person lock, so a bug
 */
export async function updateEnrollments(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  writes: readonly EnrollmentWrite[],
): Promise<void> {
  if (writes.length === 0) return;
  const { rowCount } = await tx.query(
    {
      name: 'update-enrollments',
      text: `update enrollments e set status = r.status, version = r.version, turn = r.turn, entry_key = r.entry_key, node_id = r.node_id, visit = r.visit, position = r.position,
       sealed = decode(r.sealed, 'hex'), until = r.until, ended_at = r.ended_at, reason = r.reason,
       poke_at = ${pokeAt}, stop = case when r.status = 'done' then null else e.stop end, failures = 0
     from jsonb_to_recordset($2::jsonb) as ${fields}
     where e.workspace_id = $1 and e.id = r.id and e.turn = r.turn - 1 and e.id = any($3::uuid[])`,
    },
    // The ids once more: without fresh statistics the planner would join with the whole workspace.
    [workspace, JSON.stringify(writes.map((write) => toRow(vault, write))), writes.map((write) => write.id)],
  );
  if (rowCount !== writes.length)
    throw new TurnLost(`${writes.length - (rowCount ?? 0)} of ${writes.length} turns were taken meanwhile`);
}

/** When nothing was due, only what Temporal must be told next changes. `null` = nothing to tell. */
export async function setPokes(
  tx: Transaction,
  workspace: string,
  pokes: readonly { readonly id: string; readonly pokeIn: number | null }[],
): Promise<void> {
  if (pokes.length === 0) return;
  await tx.query(
    {
      name: 'set-pokes',
      text: `update enrollments e set poke_at = ${pokeAt} from unnest($2::uuid[], $3::float8[]) as r (id, poke_in)
     where e.workspace_id = $1 and e.id = r.id and e.id = any($2::uuid[])`,
    },
    [workspace, pokes.map((poke) => poke.id), pokes.map((poke) => poke.pokeIn)],
  );
}

/** Temporal took over: it is told again only when its timer is overdue, unless a poke came in between. */
export async function markStarted(tx: Transaction, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    {
      name: 'mark-started',
      text: `update enrollments set started = true,
       poke_at = case when poke_at > clock_timestamp() then until + interval '5 seconds' else poke_at end
     where workspace_id = $1 and id = any($2::uuid[]) and status = 'live' and not started`,
    },
    [workspace, plainList(ids)],
  );
}

/** Where an enrollment stands, without opening its state: for one whose state can't be read. */
export interface Standing {
  readonly id: string;
  readonly journeyId: string;
  readonly version: number;
  readonly personId: string;
  readonly turn: number;
  readonly node: string;
  readonly visit: number;
  readonly at: number;
  readonly failures: number;
}

export async function loadStanding(tx: Transaction, workspace: string, id: string): Promise<Standing | null> {
  const { rows } = await tx.query<Omit<Standing, 'at'> & { at: Date }>(
    `select id, journey_id as "journeyId", version, person_id as "personId", turn, coalesce(node_id, '') as node,
       coalesce((visit ->> 'n')::integer, 0) as visit, coalesce(until, entered_at) as at, failures
     from enrollments where workspace_id = $1 and id = $2`,
    [workspace, id],
  );
  const row = rows[0];
  return row ? { ...row, at: row.at.getTime() } : null;
}
