import type { Fate } from '@perennial/channels';
import {
  askToLook,
  claimUnknown,
  failedEvent,
  getProvider,
  insertEvents,
  recordReceipts,
  workspaceClock,
  writeOutcomes,
  type CallOutcome,
  type Transaction,
  type UnknownMessage,
} from '@perennial/db';
import type { Letter } from './letter.ts';
import type { Office } from './office.ts';

const atOnce = 20;
/** A provider's lists may lag behind what it does. Only after so many milliseconds does "none" mean that it never took it. */
const lag = 15 * 60_000;

/**
 * Asks providers that can tell what became of messages whose calls were never answered. Nothing is ever sent again because of
 * what they say.
 *
 * @returns how many were asked about
 */
export async function lookUpOnce(office: Office): Promise<number> {
  const kinds = office.providers.filter(({ capabilities }) => capabilities.looksUp).map(({ id }) => id);
  const messages = await office.engine.db.acrossWorkspaces((tx) => claimUnknown(tx, kinds, atOnce));
  await Promise.all(messages.map((message) => lookUp(office, message)));
  return messages.length;
}

async function lookUp(office: Office, message: UnknownMessage): Promise<void> {
  const { db, vault } = office.engine;
  const { workspace, id, provider, calledAt } = message;
  const row = await db.inWorkspace(workspace, (tx) => getProvider(tx, workspace, provider));
  const definition = office.providers.find((one) => one.id === row?.provider);
  if (!row || !definition) return;
  const { sender } = office.senders.open(vault, definition, row);
  const { to } = vault.open<Letter>(message.sealed);
  const asked = { key: id, to, calledAt };
  const fate = await sender.lookUp!(asked, AbortSignal.timeout(office.patience));
  await db.inWorkspace(workspace, (tx) => write(office, tx, message, fate));
}

async function write(office: Office, tx: Transaction, message: UnknownMessage, fate: Fate): Promise<void> {
  const { vault } = office.engine;
  const { workspace, id, n, provider, calledAt } = message;
  if (fate.status === 'unknown' || (fate.status === 'absent' && Date.now() - calledAt < lag)) return;
  const { now: at } = await workspaceClock(tx, workspace);
  const [settled] = await writeOutcomes(tx, workspace, [{ id, n, at, ...outcomes[fate.status] }]);
  if (settled?.status === 'sent') await askToLook(tx, workspace, 'messaged', [settled.person]);
  if (settled?.status === 'failed')
    await insertEvents(tx, vault, workspace, [failedEvent(settled, at, 'not-taken')], { queue: true });
  if (fate.status !== 'taken' || fate.what === undefined) return;
  const { what, reason } = fate;
  const receipt = { id: `look-up:${id}:${what}`, about: { key: id }, what, at, ...(reason && { reason }) };
  await recordReceipts(tx, vault, workspace, provider, [receipt]);
}

const asked = { providerMessageId: null, retryAt: null, detail: { by: 'look-up' } };
const outcomes: { readonly [S in 'taken' | 'absent']: Omit<CallOutcome, 'id' | 'n' | 'at'> } = {
  taken: { ...asked, outcome: 'accepted', status: 'sent', reason: null },
  absent: { ...asked, outcome: 'failed', status: 'failed', reason: { code: 'not-taken' } },
};
