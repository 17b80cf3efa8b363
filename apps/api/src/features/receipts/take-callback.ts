import type { Callback, InboundMessage, Receipt } from '@perennial/channels';
import { recordReceipts, workspaceClock } from '@perennial/db';
import type { Services } from '../../services.ts';
import { takeReply } from './take-reply.ts';

/** Stores what a verified callback says, all or nothing. */
export async function takeCallback(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  workspace: string,
  provider: string,
  { receipts, inbound }: Extract<Callback, { ok: true }>,
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
function notLater<Told extends Receipt | InboundMessage>(told: Told, now: number): Told {
  return { ...told, at: Math.min(told.at, now) };
}
