import {
  dueEnrollments,
  loadEnrollments,
  lockPeople,
  personsOf,
  setPracticeClock,
  type PracticeStep,
  type Transaction,
} from '@perennial/db';
import type { EnrollmentState } from '@perennial/journey';
import type { Engine } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import { sessionAt, sessionOn, type Session } from '../turns/people-in-turn.ts';
import { decideTurns, writeOutcomes } from '../turns/run-turns.ts';
import type { Enrolled } from '../turns/enrolled.ts';
import type { TurnOutcome } from '../turns/take-one.ts';
import type { Next } from './next.ts';

/**
 * Takes the turns that are due, instant after instant, in one transaction: up to where an event, population time
 * or a message is due, be it one that a turn has only just brought about. Each sees the clock at its own time.
 *
 * @returns how many
 */
export async function turnsAhead(
  engine: Engine,
  tx: Transaction,
  { clock }: PracticeStep,
  { upTo }: Extract<Next, { kind: 'turns' }>,
  width: number,
): Promise<number> {
  const { id: workspace, now } = clock;
  const ids = await dueEnrollments(tx, workspace, { now, upTo }, width);
  const persons = [...new Set((await personsOf(tx, workspace, ids)).values())];
  await lockPeople(tx, workspace, persons);
  const enrollments = await loadEnrollments<EnrollmentState>(tx, engine.vault, workspace, ids);
  const session = await sessionOn(engine, tx, clock, persons);
  const instants = instantsOf(enrollments, now);
  const { outcomes, reached } = await takeInstants(session, instants, upTo);
  await writeOutcomes(sessionAt(session, reached), outcomes);
  if (reached > now) await setPracticeClock(tx, workspace, reached);
  return outcomes.length;
}

/** Who takes a turn when; those that were woken do so at once. */
function instantsOf(enrollments: readonly Enrolled[], now: number): [number, Enrolled[]][] {
  const whose = enrollments.toSorted((a, b) => (a.personId + a.id < b.personId + b.id ? -1 : 1));
  const timeOf = ({ pokeAt, until }: Enrolled) => (pokeAt === null ? Math.max(now, until ?? Infinity) : now);
  return [...groupBy(whose, timeOf)].sort(([a], [b]) => a - b);
}

interface Taken {
  readonly outcomes: TurnOutcome[];
  readonly reached: number;
}

/**
 * Decides some instants side by side, so that what they look up is one query, then more; those beyond what an
 * earlier one brought about are as if they had never been looked at.
 */
async function takeInstants(
  session: Session,
  instants: readonly (readonly [number, readonly Enrolled[]])[],
  upTo: number,
): Promise<Taken> {
  const outcomes: TurnOutcome[] = [];
  let horizon = upTo;
  let reached = session.clock.now;
  for (let first = 0, width = 1; first < instants.length; first += width, width *= 2) {
    const wave = instants.slice(first, first + width);
    const decided = await together(session, wave);
    for (const [i, [at]] of wave.entries()) {
      // Somebody may have changed since they were found: then their time lies beyond, or never comes.
      if (at > horizon) return { outcomes, reached };
      outcomes.push(...decided[i]!);
      reached = at;
      horizon = Math.min(horizon, ...decided[i]!.map((outcome) => nextOf(outcome, at)));
    }
  }
  return { outcomes, reached };
}

/** Waits for all, so that nobody works on in a transaction that is being rolled back. */
async function together(
  session: Session,
  wave: readonly (readonly [number, readonly Enrolled[]])[],
): Promise<TurnOutcome[][]> {
  const results = await Promise.allSettled(
    wave.map(([at, enrollments]) => decideTurns(sessionAt(session, at), enrollments)),
  );
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** When something is to be done next because of a turn that was taken at `at`. */
function nextOf(outcome: TurnOutcome, at: number): number {
  // A failed turn is tried again at once.
  if (outcome.kind === 'failed') return at;
  if (outcome.kind === 'held') return Infinity;
  // Woken in vain: what it rests until was not looked at as long as the poke stood in its place.
  if (outcome.kind === 'unchanged') return outcome.enrollment.until ?? Infinity;
  const { enrollment, messages, calls, events, updates } = outcome.record;
  const isHeard = events.length > 0 || updates.length > 0 || calls.length > 0;
  if (isHeard || messages.some(({ status }) => status === 'queued')) return at;
  return enrollment.until ?? Infinity;
}
