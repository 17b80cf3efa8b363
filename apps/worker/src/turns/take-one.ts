import type { EnrollmentRecord, Profile } from '@perennial/db';
import type { EnrollmentState, LogEntry, Program, Reason, Result, Transition } from '@perennial/journey';
import { deadlineGrace } from '../engine.ts';
import { advance, type Advanced } from './advance.ts';
import { factsFor, type Session } from './people-in-turn.ts';
import { recordTurn, sleepOf, type Passage, type TurnRecord } from './record.ts';
import { admitAgain, isUnadmitted, turnedAway, type Entered } from './unadmitted.ts';

/** Until when nobody has to look at an enrollment: for ever, until it is poked, or so many milliseconds. */
export type TurnRest = 'done' | 'parked' | number;

export type Enrolled = EnrollmentRecord<EnrollmentState>;

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
  program: Program | undefined,
): Promise<TurnOutcome> {
  const stop = stopOf(enrollment);
  if (isHeld(enrollment, stop)) return { kind: 'held', enrollment };
  const person = session.people.get(enrollment.personId);
  // Erased: the passage has ended, and all that is left to do is to tell its workflow.
  if (!person && enrollment.status === 'done') return { kind: 'held', enrollment };
  if (!program) return { kind: 'failed', enrollment, reason: { code: 'program-missing' } };
  if (!person) return { kind: 'failed', enrollment, reason: { code: 'person-missing' } };
  const result = await proceed(session, enrollment, person, program, stop);
  if (!result.ok) return { kind: 'failed', enrollment, reason: result.reason };
  return outcomeOf(session, enrollment, result.value);
}

/** Where the turn leads, and as whom: the entry key of somebody admitted late is known only now. */
interface Proceeded extends Advanced {
  readonly passage: Passage;
}

async function proceed(
  session: Session,
  enrollment: Enrolled,
  person: Profile,
  program: Program,
  stop: Reason | null,
): Promise<Result<Proceeded>> {
  const { state } = enrollment;
  if (!isUnadmitted(state) || state.status === 'done')
    return proceedFrom(session, enrollment, person, program, state, stop);
  const { unadmitted: event } = state;
  const entered: Result<Entered> = stop
    ? { ok: true, value: turnedAway(enrollment, program, event, session.clock.now, stop) }
    : await admitAgain(session, enrollment, person, program, event);
  if (!entered.ok) return entered;
  const { passage, transition } = entered.value;
  if (isUnadmitted(transition.state)) return { ok: true, value: { ...transition, passage, changed: true } };
  const result = await proceedFrom(session, passage, person, program, transition.state, null);
  return result.ok ? { ok: true, value: { ...joined(transition, result.value), changed: true } } : result;
}

async function proceedFrom(
  session: Session,
  passage: Passage,
  person: Profile,
  program: Program,
  state: EnrollmentState,
  stop: Reason | null,
): Promise<Result<Proceeded>> {
  const { engine, clock, lookup } = session;
  const result = await advance({
    kernel: engine.kernel,
    program,
    state,
    stop,
    facts: await factsFor(session, person, program),
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

function isHeld({ status, journeyStatus }: Enrolled, stop: Reason | null): boolean {
  if (stop) return false;
  return status === 'attention' || (status === 'live' && journeyStatus === 'paused');
}

function outcomeOf(session: Session, enrollment: Enrolled, advanced: Proceeded): TurnOutcome {
  const { clock, engine } = session;
  const sleep = sleepOf(advanced, clock);
  const rest = advanced.rest.kind === 'done' ? 'done' : (sleep ?? 'parked');
  const pokeIn = sleep === null || clock.practice ? null : sleep + overdueAfter;
  if (!advanced.changed) return { kind: 'unchanged', enrollment, rest, pokeIn };
  const record = recordTurn({
    passage: advanced.passage,
    turn: enrollment.turn + 1,
    transition: advanced,
    clock,
    zones: engine.kernel.zones,
    skipSends: isMissed(enrollment, advanced.log),
    pokeIn,
  });
  return { kind: 'taken', enrollment, rest, record };
}

/**
 * Resumed with "skip what was missed", and this turn catches up with something from before: what first moved it
 * was the clock at `until`, or an event, of whose time the first line of the log is.
 */
function isMissed({ skipBefore, until }: Enrolled, log: readonly LogEntry[]): boolean {
  return skipBefore !== null && Math.min(until ?? Infinity, log[0]?.at ?? Infinity) <= skipBefore;
}
