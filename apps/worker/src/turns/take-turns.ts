import {
  loadEnrollments,
  loadStanding,
  lockPeople,
  personsOf,
  TurnLost,
  type Transaction,
} from '@perennial/db';
import type { EnrollmentState } from '@perennial/journey';
import type { Engine } from '../engine.ts';
import { isTooSlow, isTransient, retrying } from './transient.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openSession } from './people-in-turn.ts';
import { failTurn, nameOf, runTurns } from './run-turns.ts';
import type { TurnRest } from './take-one.ts';

/**
 * Takes whatever turns are due: from state, events, controls and the workspace's clock. Level-triggered: who
 * calls, how often and why makes no difference; nothing due means nothing written and the present rest
 * returned. Each enrollment's turn is committed whole or not at all.
 *
 * @param ids 1 to 100 enrollments of one workspace
 * @returns a rest for each: milliseconds by Postgres' clock (in a practice workspace by its own), `parked` until
 *   it is poked, or `done`. Unknown ones are `done`.
 * @throws only when the database is sick; call again
 */
export async function takeTurns(
  engine: Engine,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, TurnRest>> {
  try {
    return await retrying(() =>
      engine.db.inWorkspace(workspace, (tx) => turnsIn(engine, oneAtATime(tx), workspace, ids)),
    );
  } catch (error) {
    // Whoever merged them has committed, so this ends.
    if (error instanceof PersonMoved) return takeTurns(engine, workspace, ids);
    if (isTooSlow(error) && ids.length > 1) return halve(engine, workspace, ids);
    if (isTransient(error)) throw error;
    if (error instanceof TurnLost) engine.counters.turnsLost.inc();
    return ids.length > 1 ? halve(engine, workspace, ids) : quarantine(engine, workspace, ids[0]!, error);
  }
}

async function turnsIn(
  engine: Engine,
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, TurnRest>> {
  const persons = [...new Set((await personsOf(tx, workspace, ids)).values())];
  await lockPeople(tx, workspace, persons);
  const enrollments = await loadEnrollments<EnrollmentState>(tx, engine.vault, workspace, ids);
  if (enrollments.some(({ personId }) => !persons.includes(personId)))
    throw new PersonMoved('merged meanwhile');
  const session = await openSession(engine, tx, workspace, persons);
  const rests = await runTurns(session, enrollments);
  return new Map(ids.map((id) => [id, rests.get(id) ?? 'done']));
}

/**
 * Between looking whom to lock and locking, two people were merged: the wrong one is locked. Begun again from nothing,
 * so that no lock is taken out of order.
 */
class PersonMoved extends Error {
  override readonly name = 'PersonMoved';
}

/** Something in the batch poisons the transaction; it is found by halving, and the others' turns are taken. */
async function halve(
  engine: Engine,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, TurnRest>> {
  const middle = ids.length >> 1;
  const first = await takeTurns(engine, workspace, ids.slice(0, middle));
  const second = await takeTurns(engine, workspace, ids.slice(middle));
  return new Map([...first, ...second]);
}

/** Alone, and it fails: noted in a transaction of its own that reads no more than it must. */
async function quarantine(
  engine: Engine,
  workspace: string,
  id: string,
  error: unknown,
): Promise<Map<string, TurnRest>> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : nameOf(error);
  const rest = await engine.db.inWorkspace(workspace, async (tx) => {
    const persons = [...(await personsOf(tx, workspace, [id])).values()];
    await lockPeople(tx, workspace, persons);
    const standing = await loadStanding(tx, workspace, id);
    if (!standing) return 'done' as const;
    return failTurn(engine, tx, workspace, standing, { code: 'turn-failed', params: { error: code } });
  });
  return new Map([[id, rest]]);
}
