import type { ConfirmLink } from '@perennial/content';
import { formDocument } from '@perennial/contracts';
import {
  confirmAddress,
  getForm,
  getFormAnswer,
  insertConsents,
  insertEvents,
  lockCurrentPerson,
  workspaceClock,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { inLanguage } from './words.ts';

/**
 * The owner of an address says yes: it is theirs, and they agreed to what stood in the form. Once, however often the button
 * is pressed; `false` when the person or their address is another by now.
 */
export async function confirmAgreement(
  tx: Transaction,
  vault: Vault,
  { workspace, person, answer: id, channel, address }: ConfirmLink,
): Promise<boolean> {
  const current = await lockCurrentPerson(tx, workspace, person);
  const answer = await getFormAnswer(tx, vault, workspace, id);
  if (current === null || !answer || answer.person !== current) return false;
  const form = await getForm(tx, workspace, answer.form, answer.version);
  const { data: document } = formDocument.safeParse(form?.document);
  if (!document?.consent) return false;
  const confirmed = await confirmAddress(tx, workspace, current, channel, Buffer.from(address, 'hex'));
  if (confirmed === 'other') return false;
  if (confirmed === 'already') return true;
  const { now } = await workspaceClock(tx, workspace);
  const { topic, text } = document.consent;
  const evidence = {
    sealed: vault.seal({ answer: id, text: inLanguage(text, 'en'), address }).toString('base64'),
  };
  const wording = `form:${answer.form}@${answer.version}`;
  await insertConsents(tx, workspace, [
    { personId: current, channel, topic, status: 'granted', at: now, source: 'form', wording, evidence },
  ]);
  await insertEvents(
    tx,
    vault,
    workspace,
    [
      {
        personId: current,
        messageId: `form-confirmed:${id}:${channel}`,
        type: 'derived',
        name: 'Subscription Confirmed',
        at: now,
        source: 'derived',
        backfill: false,
        properties: { form: answer.form, channel, topic },
        context: {},
      },
    ],
    { queue: true },
  );
  return true;
}
