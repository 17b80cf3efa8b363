import { holdPracticeClock, moveTarget } from '@perennial/db';
import { paceOf, type Driving } from './driving.ts';
import { step } from './step.ts';

export type { DeliverDue, Driving, Feed } from './driving.ts';

/** How long one call drives before it lets other workspaces have a go. Real milliseconds. */
const longestDrive = 5_000;

/**
 * Drives one practice workspace until it is quiet at its target, or for some seconds. One process at a time;
 * others get `false` at once. Everything happens in order of (time, person), and the clock passes over nothing.
 *
 * @returns whether it did anything
 */
export async function driveClock(driving: Driving, workspace: string): Promise<boolean> {
  const { db } = driving.engine;
  return db.inWorkspace(workspace, async (lock) => {
    if (!(await holdPracticeClock(lock, workspace))) return false;
    const began = performance.now();
    await db.inWorkspace(workspace, (tx) => moveTarget(tx, workspace));
    const limit = (await driving.feed?.(workspace)) ?? Infinity;
    const pace = paceOf(driving, limit);
    let worked = false;
    while (performance.now() - began < longestDrive) {
      const stepped = await step(driving, workspace, pace);
      if (stepped === 'idle') return worked;
      worked ||= stepped === 'worked';
    }
    return worked;
  });
}
