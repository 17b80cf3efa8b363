import {
  addCounts,
  deleteQueued,
  forgetAsks,
  insertStageMoves,
  insertSteps,
  loadEnrollments,
  nextDueAt,
  setDue,
  wake,
} from '@perennial/db';
import type { EnrollmentState } from '@perennial/journey';
import type { Session } from '../turns/people-in-turn.ts';
import { recordTurn, sleepOf } from '../turns/record.ts';
import { runTurns } from '../turns/run-turns.ts';
import { saveTurns } from '../turns/save.ts';
import type { Admitted, PersonRun } from './person-run.ts';
import { saveMemberships } from './save-memberships.ts';
import { savePeople } from './save-people.ts';
import type { KeptActivity } from './activities.ts';
import { dueAfter } from './looks.ts';

/** What Temporal has to be told once this transaction is committed. */
export interface Telling {
  readonly workspace: string;
  /** Admitted people who now rest until a time, and for how many milliseconds. */
  readonly starts: readonly { readonly enrollment: string; readonly delay: number }[];
  readonly pokes: readonly string[];
  /** Something is due earlier than what the population workflow sleeps for. */
  readonly wakePopulation: boolean;
  readonly admitted: number;
}

/** What is to be done after the commit. */
export interface Committed extends Telling {
  /** To be kept at hand. */
  readonly activities: readonly KeptActivity[];
}

/** Temporal must know an admitted enrollment by then, or the sweep tells it. Milliseconds. */
const startWithin = 10_000;

/** Writes what the runs of one transaction amount to. */
export async function commitRuns(
  session: Session,
  runs: readonly PersonRun[],
  routed: readonly number[],
): Promise<Committed> {
  const { tx, workspace, engine, clock } = session;
  const admitted = runs.flatMap((run) => run.admitted);
  const looks = runs.map((run) => ({ run, due: dueAfter(run, clock) }));
  const activities = await savePeople(session, looks);
  await insertStageMoves(
    tx,
    workspace,
    runs.flatMap((run) => run.moves),
  );
  await saveMemberships(session, runs);
  await forgetAsks(
    tx,
    workspace,
    runs.flatMap((run) => run.asks),
  );
  const earliest = await setDue(
    tx,
    workspace,
    looks.flatMap(({ run, due }) => due.map((row) => ({ ...row, subject: run.person.id }))),
  );
  const wakePopulation =
    !clock.practice && earliest !== null && earliest <= ((await nextDueAt(tx, workspace)) ?? earliest);
  const woken = await wake(
    tx,
    workspace,
    runs.flatMap((run) => [...run.woken]),
  );
  await deleteQueued(tx, routed);
  await countConversions(
    session,
    runs.flatMap((run) => [...run.converted]),
  );
  await insertSteps(
    tx,
    engine.vault,
    workspace,
    runs.flatMap((run) => run.refusals.map(({ step }) => step)),
  );
  await session.places.save();
  await session.holdouts.save();
  await saveTurns(engine, tx, workspace, [
    ...admitted.map((one) => recordOf(session, one)),
    ...runs.flatMap((run) => run.failed),
  ]);
  await addCounts(
    tx,
    workspace,
    runs.flatMap((run) => run.refusals.map(({ count }) => count)),
  );
  return {
    workspace,
    starts: clock.practice ? [] : admitted.flatMap((one) => startOf(session, one)),
    pokes: clock.practice ? [] : woken,
    wakePopulation,
    admitted: admitted.length,
    activities,
  };
}

/** Ended enrollments have no workflow any more; only their goal may still be counted, here. */
async function countConversions(session: Session, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { tx, engine, workspace } = session;
  await runTurns(session, await loadEnrollments<EnrollmentState>(tx, engine.vault, workspace, ids));
}

function recordOf({ clock, engine }: Session, { passage, program, transition }: Admitted) {
  const waits = sleepOf(transition, clock) !== null;
  return recordTurn({
    passage,
    turn: 1,
    transition,
    program,
    clock,
    zones: engine.kernel.zones,
    skipSends: false,
    pokeIn: waits && !clock.practice ? startWithin : null,
  });
}

function startOf({ clock }: Session, { passage, transition }: Admitted): Telling['starts'] {
  const delay = sleepOf(transition, clock);
  return delay === null ? [] : [{ enrollment: passage.id, delay }];
}
