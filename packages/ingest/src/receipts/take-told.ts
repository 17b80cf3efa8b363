import type { InboundMessage, Receipt, Told } from '@perennial/channels';
import { recordReceipts, workspaceClock, type Database, type Vault } from '@perennial/db';
import { takeReply } from './take-reply.ts';

/** Stores what a provider has told, by a verified call or over its own connection, all or nothing. */
export async function takeTold(
  { db, vault }: { readonly db: Database; readonly vault: Vault },
  workspace: string,
  provider: string,
  { receipts, inbound }: Told,
): Promise<void> {
  await db.inWorkspace(workspace, async (tx) => {
    const { now } = await workspaceClock(tx, workspace);
    await recordReceipts(
      tx,
      vault,
      workspace,
      provider,
      receipts.map((receipt) => notLater(receipt, now)),
    );
    for (const reply of inbound)
      await takeReply({ tx, vault, workspace, provider, now }, notLater(reply, now));
  });
}

/** Nothing happens in the future, whatever a provider's clock says. */
function notLater<One extends Receipt | InboundMessage>(one: One, now: number): One {
  return { ...one, at: Math.min(one.at, now) };
}
