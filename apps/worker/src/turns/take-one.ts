import type { Profile } from '@perennial/db';
import type {
  EnrollmentState,
  LogEntry,
  Pause,
  Program,
  Reason,
  Result,
  Transition,
} from '@perennial/journey';
import { deadlineGrace } from '../engine.ts';
import { advance, type Advanced } from './advance.ts';
import type { Enrolled } from './enrolled.ts';
import { leftBehind, moveFirst, moveOf, type Course } from './move.ts';
import { factsFor, type Session } from './people-in-turn.ts';
import { recordTurn, sleepOf, type Passage, type TurnRecord } from './record.ts';
import { admitAgain, isUnadmitted, turnedAway, type Entered } from './unadmitted.ts';

/** Until when nobody has to look at an enrollment: for ever, until it is poked, or so many milliseconds. */
export type TurnRest = 'done' | 'parked' | number;

export type TurnOutcome =
  /** Not looked at: paused, or it needs attention. */
  | { readonly kind: 'held'; readonly enrollment: Enrolled }
  | {
      readonly kind: 'unchanged';
      readonly enrollment: Enrolled;
      readonly rest: TurnRest;
      readonly pokeIn: number | null;
    }
  | {
      readonly kind: 'taken';
      readonly enrollment: Enrolled;
      readonly rest: TurnRest;
      readonly record: TurnRecord;
    }
  | { readonly kind: 'failed'; readonly enrollment: Enrolled; readonly reason: Reason };

/** Temporal's timer may be this late before the sweep asks about it. Milliseconds. */
const overdueAfter = 5_000;

/** Decides one turn in memory. What throws in here is this enrollment's own trouble, or the database's. */
export async function takeOne(
  session: Session,
  enrollment: Enrolled,
  programOf: (version: number) => Program | undefined,
): Promise<TurnOutcome> {
  const stop = stopOf(enrollment);
  if (isHeld(enrollment, stop)) return { kind: 'held', enrollment };
  const from = programOf(enrollment.version);
  const program = programOf(moveOf(enrollment)?.version ?? enrollment.version);
  const person = session.people.get(enrollment.personId);
  // Erased: the passage has ended, and all that is left to do is to tell its workflow.
  if (!person && enrollment.status === 'done') return { kind: 'held', enrollment };
  if (!from || !program) return { kind: 'failed', enrollment, reason: { code: 'program-missing' } };
  if (!person) return { kind: 'failed', enrollment, reason: { code: 'person-missing' } };
  const result = await proceed(session, enrollment, person, { from, program }, stop);
  if (!result.ok) return { kind: 'failed', enrollment, reason: result.reason };
  return outcomeOf(session, enrollment, program, result.value);
}

/** Where the turn leads, and as whom: the entry key of somebody admitted late is known only now. */
interface Proceeded extends Advanced {
  readonly passage: Passage;
}

async function proceed(
  session: Session,
  enrollment: Enrolled,
  person: Profile,
  { from, program }: Course,
  stop: Reason | null,
): Promise<Result<Proceeded>> {
  const { state } = enrollment;
  const move = stop ? null : moveOf(enrollment);
  const { pauses } = enrollment;
  const present: Passage = move ? { ...enrollment, version: move.version } : enrollment;
  if (!isUnadmitted(state) || state.status === 'done')
    return move
      ? proceedMoved(session, enrollment, person, { from, program })
      : proceedFrom(session, { passage: present, person, program, state, stop, pauses });
  const { unadmitted: event } = state;
  const entered: Result<Entered> = stop
    ? { ok: true, value: turnedAway(present, program, event, session.clock.now, stop) }
    : await admitAgain(session, present, person, program, event);
  if (!entered.ok) return entered;
  const { passage, transition } = entered.value;
  if (isUnadmitted(transition.state)) return { ok: true, value: { ...transition, passage, changed: true } };
  const { state: begun } = transition;
  const result = await proceedFrom(session, { passage, person, program, state: begun, stop: null, pauses });
  return result.ok ? { ok: true, value: { ...joined(transition, result.value), changed: true } } : result;
}

async function proceedMoved(
  session: Session,
  enrollment: Enrolled,
  person: Profile,
  course: Course,
): Promise<Result<Proceeded>> {
  const moved = await moveFirst(session, enrollment, person, course);
  if (!moved.ok) return moved;
  if (leftBehind(moved.value))
    return { ok: true, value: { ...moved.value, passage: enrollment, changed: true } };
  const passage = { ...enrollment, version: enrollment.move!.version };
  const { program } = course;
  const { state } = moved.value;
  const { pauses } = enrollment;
  const result = await proceedFrom(session, { passage, person, program, state, stop: null, pauses });
  return result.ok ? { ok: true, value: { ...joined(moved.value, result.value), changed: true } } : result;
}

interface Proceeding {
  readonly passage: Passage;
  readonly person: Profile;
  readonly program: Program;
  readonly state: EnrollmentState;
  readonly stop: Reason | null;
  readonly pauses: readonly Pause[];
}

async function proceedFrom(
  session: Session,
  { passage, person, program, state, stop, pauses }: Proceeding,
): Promise<Result<Proceeded>> {
  const { engine, clock, lookup } = session;
  const facts = await factsFor(session, person, program);
  const result = await advance({
    kernel: engine.kernel,
    program,
    state,
    stop,
    pauses,
    facts,
    now: clock.now,
    grace: clock.practice ? 0 : deadlineGrace,
    lookup: (windows) => lookup.events(person.id, windows),
  });
  return result.ok ? { ok: true, value: { ...result.value, passage } } : result;
}

function joined(before: Transition, after: Proceeded): Proceeded {
  return {
    ...after,
    log: [...before.log, ...after.log],
    commands: [...before.commands, ...after.commands],
  };
}

/** Somebody's wish, or the journey's end. */
function stopOf({ status, stop, journeyStatus }: Enrolled): Reason | null {
  if (status === 'done') return null;
  if (stop) return stop as Reason;
  return journeyStatus === 'stopped' || journeyStatus === 'archived' ? { code: 'journey-stopped' } : null;
}

/** Another version may mend what somebody needs attention for. */
function isHeld(enrollment: Enrolled, stop: Reason | null): boolean {
  const { status, journeyStatus } = enrollment;
  if (stop || status === 'done') return false;
  return journeyStatus === 'paused' || (status === 'attention' && !moveOf(enrollment));
}

function outcomeOf(
  session: Session,
  enrollment: Enrolled,
  program: Program,
  advanced: Proceeded,
): TurnOutcome {
  const { clock, engine } = session;
  const sleep = sleepOf(advanced, clock);
  const rest = advanced.rest.kind === 'done' ? 'done' : (sleep ?? 'parked');
  const pokeIn = sleep === null || clock.practice ? null : sleep + overdueAfter;
  if (!advanced.changed) return { kind: 'unchanged', enrollment, rest, pokeIn };
  const record = recordTurn({
    passage: advanced.passage,
    turn: enrollment.turn + 1,
    movedFrom: enrollment.version,
    transition: advanced,
    program,
    clock,
    zones: engine.kernel.zones,
    skipSends: isMissed(enrollment, advanced.log),
    pokeIn,
  });
  session.tally.add(record.messages);
  return { kind: 'taken', enrollment, rest, record };
}

/**
 * Resumed with "skip what was missed", and this turn catches up with something from before: what first moved it
 * was the clock at `until`, or an event, of whose time the first line of the log is.
 */
function isMissed({ skipBefore, until }: Enrolled, log: readonly LogEntry[]): boolean {
  return skipBefore !== null && Math.min(until ?? Infinity, log[0]?.at ?? Infinity) <= skipBefore;
}
