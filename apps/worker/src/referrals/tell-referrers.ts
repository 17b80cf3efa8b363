import {
  insertEvents,
  lockCurrentPerson,
  noteTold,
  referralEvent,
  referralsDue,
  setDue,
  untoldReferrals,
  workspaceClock,
  type UntoldReferral,
} from '@perennial/db';
import type { Engine } from '../engine.ts';

const atOnce = 200;

/** Tells those who brought a customer, each under their own lock. */
export async function tellReferrers(engine: Engine, workspace: string): Promise<void> {
  const { db } = engine;
  const untold = await db.inWorkspace(workspace, (tx) => untoldReferrals(tx, workspace, atOnce));
  for (const referral of untold) await tell(engine, workspace, referral);
  await db.inWorkspace(workspace, async (tx) => {
    // First, so that whoever notes another one meanwhile waits for us, or we for them; then in a new statement.
    await setDue(tx, workspace, [{ kind: referralsDue, subject: 'all', at: null }]);
    const [more] = await untoldReferrals(tx, workspace, 1);
    const { now } = await workspaceClock(tx, workspace);
    if (more) await setDue(tx, workspace, [{ kind: referralsDue, subject: 'all', at: now }]);
  });
}

async function tell(
  { db, vault }: Engine,
  workspace: string,
  { friend, referrer, code: named, order, at }: UntoldReferral,
): Promise<void> {
  await db.inWorkspace(workspace, async (tx) => {
    const person = await lockCurrentPerson(tx, workspace, referrer);
    if (!(await noteTold(tx, workspace, friend)) || person === null) return;
    const told = { personId: person, friend, role: 'referrer', named, order, at: at.getTime() } as const;
    await insertEvents(tx, vault, workspace, [referralEvent(told)], { queue: true });
  });
}
