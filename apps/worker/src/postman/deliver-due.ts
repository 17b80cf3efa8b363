import { claimDueMessages, messageLease, reclaimPractice } from '@perennial/db';
import { handle } from './handle.ts';
import { claimSize, type Office } from './office.ts';

/** Everything of a practice workspace that is due, wave by wave until nothing is. */
export async function deliverDue(office: Office, workspace: string, upTo: number): Promise<number> {
  const { db } = office.engine;
  await db.inWorkspace(workspace, (tx) => reclaimPractice(tx, workspace));
  for (let handled = 0; ;) {
    const begun = performance.now();
    const claims = await db.inWorkspace(workspace, (tx) => claimDueMessages(tx, workspace, upTo, claimSize));
    if (claims.length === 0) return handled;
    await handle(office, claims, begun + messageLease);
    handled += claims.length;
  }
}
