import { loadQueue, lockPeople, noChanges, saveMemberChanges, setAside, workspaceClock } from '@perennial/db';
import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { isTooSlow, isTransient, retrying } from '../turns/transient.ts';
import { routePeople, type Routed, type RoutingTask } from './route-people.ts';
import { PeopleFailed } from './together.ts';

/** How often the head of somebody's queue has failed alone, by sequence number; each process counts for itself. */
export type Failures = Map<number, number>;

/** Tries before an event is set aside. */
const mostTries = 3;

/**
 * Routes people so that one person's trouble is theirs alone: those who fail are left out, what the database
 * refuses is found by halving, and an event that fails three times alone is set aside.
 *
 * @throws only when the database is sick; call again
 */
export async function routeSafely(engine: Engine, task: RoutingTask, failures: Failures): Promise<Routed[]> {
  try {
    const routed = await retrying(() =>
      engine.db.inWorkspace(task.workspace, (tx) => routePeople(engine, oneAtATime(tx), task)),
    );
    for (const one of routed.telling.activities) engine.activities.keep(one);
    await engine.knowledge.save(task.workspace);
    return [routed];
  } catch (error) {
    if (isTooSlow(error) && task.people.length > 1) return divide(engine, task, failures, error);
    if (isTransient(error)) throw error;
    if (task.people.length === 1) return routeAlone(engine, task, failures, error);
    return divide(engine, task, failures, error);
  }
}

async function divide(
  engine: Engine,
  task: RoutingTask,
  failures: Failures,
  error: unknown,
): Promise<Routed[]> {
  const routed: Routed[] = [];
  for (const people of parts(task.people, error)) {
    if (people.length > 0) routed.push(...(await routeSafely(engine, { ...task, people }, failures)));
  }
  return routed;
}

function parts(people: readonly string[], error: unknown): readonly (readonly string[])[] {
  if (!(error instanceof PeopleFailed)) {
    const middle = people.length >> 1;
    return [people.slice(0, middle), people.slice(middle)];
  }
  const failed = new Set(error.people);
  return [people.filter((id) => !failed.has(id)), ...error.people.map((id) => [id])];
}

async function routeAlone(
  engine: Engine,
  task: RoutingTask,
  failures: Failures,
  error: unknown,
): Promise<Routed[]> {
  if (task.perPerson > 1) return routeSafely(engine, { ...task, perPerson: 1 }, failures);
  const [person] = task.people;
  if (task.again) {
    engine.log.warn({ person, error: describeError(error) }, 'somebody could not be placed anew');
    return [];
  }
  if (task.calendar) {
    engine.log.warn({ person, error: describeError(error) }, 'somebody could not be told that a time came');
    return [];
  }
  if (task.build !== undefined) return leaveInDoubt(engine, task.workspace, task.build, person!, error);
  await engine.db.inWorkspace(task.workspace, async (tx) => {
    await lockPeople(tx, task.workspace, task.people);
    const head = groupBy(
      await loadQueue(tx, engine.vault, task.workspace, task.people, task.upTo),
      (e) => e.personId,
    );
    const seq = head.get(person!)?.[0]?.seq;
    if (seq === undefined) return;
    const tries = (failures.get(seq) ?? 0) + 1;
    failures.set(seq, tries);
    engine.log.warn({ seq, tries, error: describeError(error) }, 'an event could not be routed');
    if (tries < mostTries) return;
    await setAside(tx, engine.vault, task.workspace, seq, 'routing-failed');
    failures.delete(seq);
    engine.counters.setAside.inc();
  });
  return [];
}

/** A segment is built without somebody who can't be looked at; it shows that there is somebody. */
async function leaveInDoubt(
  engine: Engine,
  workspace: string,
  segment: string,
  person: string,
  error: unknown,
): Promise<Routed[]> {
  engine.log.warn({ segment, person, error: describeError(error) }, 'somebody could not be judged');
  await engine.db.inWorkspace(workspace, async (tx) => {
    await lockPeople(tx, workspace, [person]);
    const { now } = await workspaceClock(tx, workspace);
    const problem = { segment, person, code: 'not-judged', path: '', at: now };
    await saveMemberChanges(tx, workspace, { ...noChanges, problems: [problem] });
  });
  return [];
}
