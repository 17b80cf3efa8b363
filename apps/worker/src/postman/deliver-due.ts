import { claimDueMessages, messageLease, reclaimPractice } from '@perennial/db';
import { handle } from './handle.ts';
import { claimSize, type Office } from './office.ts';

/** What a sandbox gets that was asked to leave us waiting: nobody learns more from a longer wait. Milliseconds. */
const sandboxPatience = 3_000;
/** The driver holds its clock by a session that must not look idle for long. Milliseconds. */
const longest = 2_000;

/** What of a practice workspace is due, wave by wave until nothing is, or some seconds are over. */
export async function deliverDue(living: Office, workspace: string, upTo: number): Promise<number> {
  const office = { ...living, patience: Math.min(living.patience, sandboxPatience) };
  const stop = performance.now() + longest;
  const { db } = office.engine;
  await db.inWorkspace(workspace, (tx) => reclaimPractice(tx, workspace));
  for (let handled = 0; ;) {
    const begun = performance.now();
    const claims = await db.inWorkspace(workspace, (tx) => claimDueMessages(tx, workspace, upTo, claimSize));
    if (claims.length === 0) return handled;
    await handle(office, claims, begun + messageLease);
    handled += claims.length;
    if (performance.now() > stop) return handled;
  }
}
