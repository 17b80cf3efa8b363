import { claimMessages, messageLease } from '@perennial/db';
import { handle } from './handle.ts';
import { claimSize, type Office } from './office.ts';

/** Claims what may leave now and sees it through, each workspace for itself. */
export async function deliverOnce(office: Office): Promise<number> {
  const begun = performance.now();
  const claims = await office.engine.db.acrossWorkspaces((tx) => claimMessages(tx, claimSize));
  await handle(office, claims, begun + messageLease);
  return claims.length;
}
