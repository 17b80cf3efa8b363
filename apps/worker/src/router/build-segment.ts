import { endBuild, nextToBuild, noteBuilt } from '@perennial/db';
import type { Engine } from '../engine.ts';
import { tellOf } from './route-once.ts';
import { mostPeople } from './route-people.ts';
import { routeSafely, type Failures } from './route-safely.ts';
import type { Teller } from './tell-temporal.ts';

/**
 * Looks at the next people of a segment that is being built, whole pages in one transaction each. How far it has come
 * is noted after them, so that a crash has some of them looked at twice, which changes nothing.
 */
export async function takeBuildPage(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  workspace: string,
  segment: string,
  failures: Failures,
): Promise<void> {
  const { db } = engine;
  const page = await db.inWorkspace(workspace, (tx) => nextToBuild(tx, workspace, segment, mostPeople));
  if (page && page.people.length > 0) {
    const task = { workspace, people: page.people, build: segment, ...asTheyAre };
    for (const routed of await routeSafely(engine, task, failures)) tellOf(engine, teller, routed);
  }
  await db.inWorkspace(workspace, async (tx) => {
    if (page) await noteBuilt(tx, workspace, segment, page);
    if (!page || page.last) await endBuild(tx, workspace, segment);
  });
}

/** Their events wait for the router. */
const asTheyAre = { skipLocked: false, perPerson: 0, upTo: null, dueUpTo: null } as const;
