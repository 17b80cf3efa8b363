import {
  factsInterest,
  type CallWrite,
  type Count,
  type CouponClaim,
  type EnrollmentWrite,
  type InterestRecord,
  type ListChange,
  type MessageWrite,
  type NewEvent,
  type StepWrite,
  type WorkspaceNow,
} from '@perennial/db';
import {
  messagePriority,
  type CallCommand,
  type ClaimCommand,
  type Instant,
  type ListCommand,
  type LogEntry,
  type Program,
  type RecordCommand,
  type SendCommand,
  type Transition,
  type Zones,
} from '@perennial/journey';
import { deadlineGrace } from '../engine.ts';
import type { PersonUpdate } from './change-people.ts';

/** Whose turn it was. */
export interface Passage {
  readonly id: string;
  readonly journeyId: string;
  readonly version: number;
  readonly personId: string;
  readonly entryKey: string;
  readonly enteredAt: Instant;
}

/** One turn's rows, to be written with those of others. */
export interface TurnRecord {
  readonly enrollment: EnrollmentWrite;
  readonly interests: readonly InterestRecord[];
  readonly steps: readonly StepWrite[];
  readonly counts: readonly Count[];
  readonly messages: readonly MessageWrite[];
  readonly calls: readonly CallWrite[];
  readonly claims: readonly CouponClaim[];
  readonly lists: readonly ListChange[];
  readonly events: readonly NewEvent[];
  readonly updates: readonly PersonUpdate[];
}

export interface Recording {
  readonly passage: Passage;
  readonly turn: number;
  /** The version they followed before this turn, where it may have been another. */
  readonly movedFrom?: number;
  readonly transition: Transition;
  readonly program: Pick<Program, 'priority'>;
  readonly clock: WorkspaceNow;
  readonly zones: Zones;
  /** Sends of this turn were missed while the journey was paused. */
  readonly skipSends: boolean;
  /** Real milliseconds until Temporal must be told again; `null` = never. */
  readonly pokeIn: number | null;
}

export function recordTurn(recording: Recording): TurnRecord {
  const { passage, transition, skipSends } = recording;
  const log = skipSends ? transition.log.map(asSkipped) : transition.log;
  return {
    enrollment: enrollmentOf(recording),
    interests: interestsOf(recording),
    steps: log.map((entry, ord) => stepOf(recording, entry, ord)),
    counts: log.map((entry) => countOf(recording, entry)),
    messages: transition.commands.flatMap((command) =>
      command.kind === 'send' ? [messageOf(recording, command)] : [],
    ),
    calls: transition.commands.flatMap((command) =>
      command.kind === 'call' ? [callOf(recording, command)] : [],
    ),
    claims: transition.commands.flatMap((command) =>
      command.kind === 'claim' ? [claimOf(recording, command)] : [],
    ),
    lists: transition.commands.flatMap((command) =>
      command.kind === 'list' ? [listChangeOf(recording, command)] : [],
    ),
    events: transition.commands.flatMap((command) =>
      command.kind === 'record' ? [eventOf(recording, command)] : [],
    ),
    updates: transition.commands.flatMap((command) =>
      command.kind === 'update' ? [{ ...command, person: passage.personId }] : [],
    ),
  };
}

/** One row more, for the router to find, where the rest hangs on what is known of the person. */
function interestsOf({ passage, transition: { rest } }: Recording): readonly InterestRecord[] {
  const whose = { enrollment: passage.id, person: passage.personId };
  const waits = rest.interests.map((interest) => ({ ...interest, ...whose }));
  if (rest.kind === 'done' || !rest.watch) return waits;
  const facts = { event: factsInterest, kind: 'watch', since: passage.enteredAt, until: null } as const;
  return [...waits, { ...whose, ...facts, watches: rest.watch }];
}

const missed = { code: 'missed-while-paused' };

function asSkipped(entry: LogEntry): LogEntry {
  return entry.kind === 'sent' ? { ...entry, kind: 'skipped', reason: missed } : entry;
}

function enrollmentOf({ passage, turn, transition, pokeIn }: Recording): EnrollmentWrite {
  const { state, rest } = transition;
  const { id, journeyId, version, personId, entryKey, enteredAt } = passage;
  const { visit } = state;
  return {
    id,
    journeyId,
    version,
    personId,
    entryKey,
    status: state.status,
    turn,
    node: visit?.node ?? null,
    visit: visit && { n: visit.n, at: visit.at, until: visit.until, why: visit.why.code },
    position: { visits: state.visits, goal: state.goal !== null },
    state,
    until: rest.kind === 'rest' ? rest.until : null,
    enteredAt,
    endedAt: state.ended?.at ?? null,
    reason: state.ended ? { code: state.ended.reason.code } : null,
    pokeIn,
  };
}

function stepOf(
  { passage, turn, movedFrom = passage.version }: Recording,
  entry: LogEntry,
  ord: number,
): StepWrite {
  return {
    enrollment: passage.id,
    turn,
    ord,
    person: passage.personId,
    journey: passage.journeyId,
    version: versionOf(entry, passage, movedFrom),
    node: entry.node,
    visit: entry.visit,
    kind: entry.kind,
    port: entry.port ?? null,
    variant: entry.variant ?? null,
    at: entry.at,
    reason: entry.reason,
  };
}

function countOf({ passage, clock, zones, movedFrom = passage.version }: Recording, entry: LogEntry): Count {
  return {
    journey: passage.journeyId,
    version: versionOf(entry, passage, movedFrom),
    node: entry.node,
    kind: entry.kind,
    detail: detailOf(entry),
    variant: entry.variant ?? '',
    entryDay: dayOf(zones, clock.zone, passage.enteredAt),
    at: entry.at,
  };
}

/** A move is the last that happened to somebody by the version they followed before. */
function versionOf({ kind }: LogEntry, { version }: Passage, movedFrom: number): number {
  return kind === 'moved' ? movedFrom : version;
}

/** Of further goals their id; otherwise the way out, or the reason's code. */
function detailOf({ kind, port, reason }: LogEntry): string {
  return kind === 'other-goal' ? (reason.params?.['goal'] as string) : (port ?? reason.code);
}

/** `YYYY-MM-DD` on the wall of that zone. */
export function dayOf(zones: Zones, zone: string, at: Instant): string {
  return new Date(at + zones.offsetAt(zone, at) * 60_000).toISOString().slice(0, 10);
}

function messageOf({ passage, program, clock, skipSends }: Recording, command: SendCommand): MessageWrite {
  const { id, node, visit, channel, topic, variant } = command;
  return {
    id,
    enrollment: passage.id,
    person: passage.personId,
    journey: passage.journeyId,
    version: passage.version,
    node,
    visit,
    channel,
    class: command.class,
    topic,
    variant,
    status: skipSends ? 'skipped' : 'queued',
    reason: skipSends ? missed : null,
    priority: messagePriority(command.class, program.priority),
    dueAt: command.at,
    notBefore: clock.now,
    expiresAt: command.expiresAt,
  };
}

/** Made also where sends were missed: a journey that waits for the answer can't do without. */
function callOf({ passage, clock }: Recording, command: CallCommand): CallWrite {
  const { id, node, request, answered, at, giveUpAt } = command;
  return {
    id,
    person: passage.personId,
    enrollment: passage.id,
    journey: passage.journeyId,
    version: passage.version,
    node,
    kind: request.kind,
    request,
    tells: answered,
    dueAt: at,
    notBefore: clock.now,
    giveUpAt,
  };
}

/** Claimed also where sends were missed: what follows may show the code elsewhere. */
function claimOf({ passage }: Recording, { id, pool, days, at }: ClaimCommand): CouponClaim {
  return { id, pool, enrollment: passage.id, person: passage.personId, days, at };
}

/** Lists are changed also where sends were missed: nobody is bothered by it. */
function listChangeOf({ passage, clock, zones }: Recording, { id, list, act, at }: ListCommand): ListChange {
  const day = dayOf(zones, clock.zone, at);
  return { segment: list, people: [passage.personId], act, at, day, cause: id };
}

function eventOf({ passage }: Recording, { id, type, name, properties, at }: RecordCommand): NewEvent {
  const fixed = { source: 'derived', backfill: false, context: {} } as const;
  return { personId: passage.personId, messageId: id, type, name, at, properties, ...fixed };
}

/** How long nobody has to look at it: real milliseconds in a live workspace, the clock's own in a practice one. */
export function sleepOf({ rest }: Transition, clock: WorkspaceNow): number | null {
  if (rest.kind === 'done' || rest.until === null) return null;
  return Math.max(0, rest.until + (clock.practice ? 0 : deadlineGrace) - clock.now);
}
