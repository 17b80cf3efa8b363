import type { Address, RenderedContent } from '@perennial/channels';
import { endMessages, noteCalling, type Calling, type Ending } from '@perennial/db';
import type { Cleared } from './check.ts';
import { write, type Letter, type Written } from './letter.ts';
import type { Office } from './office.ts';
import type { Parcel } from './parcel.ts';

/** Writes the letters, then notes in one transaction who will be called with what; what can't be written is parked. */
export async function dispatch(
  office: Office,
  workspace: string,
  cleared: readonly Cleared[],
): Promise<Parcel[]> {
  const written = cleared.map((one) => ({ one, result: letterOf(office, one) }));
  const ready = written.flatMap(({ one, result }) =>
    result.ok ? [toParcel(office, workspace, one, result.letter)] : [],
  );
  const parked = written.flatMap(({ one, result }) => (result.ok ? [] : [parkedOf(one, result.reason)]));
  await office.engine.db.inWorkspace(workspace, async (tx) => {
    await endMessages(tx, workspace, parked);
    await noteCalling(
      tx,
      workspace,
      ready.map(({ calling }) => calling),
    );
  });
  return ready.map(({ parcel }) => parcel);
}

/** Written once: every later try sends the same bytes. */
function letterOf(office: Office, { draft }: Cleared): Written {
  const { sealed } = draft.message;
  if (sealed) return { ok: true, letter: office.engine.vault.open<Letter>(sealed) };
  return write(office, draft);
}

function parkedOf({ draft }: Cleared, reason: Extract<Written, { ok: false }>['reason']): Ending {
  const { id, n } = draft.message;
  return { id, n, status: 'parked', reason };
}

function toParcel(
  { engine: { vault } }: Office,
  workspace: string,
  { draft, line, approved }: Cleared,
  letter: Letter,
): { readonly calling: Calling; readonly parcel: Parcel } {
  const { id, n, expiresAt, sinceFirstCall, sealed } = draft.message;
  const addressHash = vault.lookup(...lookupOf(workspace, letter.to));
  return {
    calling: { id, n, provider: line.id, addressHash, sealed: sealed ?? vault.seal(letter) },
    parcel: {
      id,
      n,
      expiresAt,
      sinceFirstCall: sinceFirstCall ?? 0,
      line,
      message: { key: id, to: letter.to, content: contentFor(letter, approved) },
    },
  };
}

/** With the code under which its provider has the text, and what goes into its gaps. */
function contentFor({ content, values = [] }: Letter, approved: Cleared['approved']): RenderedContent {
  if (content.channel !== 'sms' || !approved) return content;
  const { signature, code, slots: names } = approved;
  const slots = values.map((value, i) => ({ name: names[i] ?? String(i + 1), value }));
  return { ...content, approved: { signature, code, slots } };
}

/** The same hashes as in `people`, `devices` and `suppressions`. */
function lookupOf(workspace: string, to: Address): [purpose: string, workspace: string, value: string] {
  switch (to.channel) {
    case 'sms':
      return ['phone', workspace, to.phone];
    case 'email':
      return ['email', workspace, to.email];
    case 'push':
      return ['device', workspace, to.token];
  }
}
