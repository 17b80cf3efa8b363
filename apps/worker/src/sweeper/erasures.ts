import { continueErasure, unfinishedErasures } from '@perennial/db';
import type { Engine } from '../engine.ts';

/** Erasures looked at in one sweep, and steps of each: what is left comes with the next second. */
const width = 20;
const mostSteps = 20;

/** Goes on with erasures that were begun: deletes what is left of people who can't be found any more. */
export async function goOnErasing(engine: Engine): Promise<void> {
  const { db, vault } = engine;
  for (const { workspace, id } of await db.acrossWorkspaces((tx) => unfinishedErasures(tx, width)))
    for (let step = 0; step < mostSteps; step += 1) {
      const progress = await db.inWorkspace(workspace, (tx) => continueErasure(tx, vault, workspace, id));
      if (progress !== 'more') break;
    }
}
