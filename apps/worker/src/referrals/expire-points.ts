import {
  expiredLots,
  expireLot,
  insertEvents,
  lockCurrentPerson,
  planExpiry,
  pointsBalance,
  pointsEvent,
  workspaceClock,
} from '@perennial/db';
import type { Engine } from '../engine.ts';

const atOnce = 500;

/** Takes points whose time is over, lot by lot, under the lock of whose they are. */
export async function expirePoints({ db, vault }: Engine, workspace: string): Promise<void> {
  const { lots, at } = await db.inWorkspace(workspace, async (tx) => {
    const { now } = await workspaceClock(tx, workspace);
    return { lots: await expiredLots(tx, workspace, now, atOnce), at: now };
  });
  for (const { person: owner, key } of lots)
    await db.inWorkspace(workspace, async (tx) => {
      const person = await lockCurrentPerson(tx, workspace, owner);
      if (person === null || !(await expireLot(tx, workspace, { person, key, at }))) return;
      const balance = await pointsBalance(tx, workspace, person);
      const event = pointsEvent({ person, key: `expire:${key}`, balance, at });
      await insertEvents(tx, vault, workspace, [event], { queue: true });
    });
  await db.inWorkspace(workspace, (tx) => planExpiry(tx, workspace));
}
