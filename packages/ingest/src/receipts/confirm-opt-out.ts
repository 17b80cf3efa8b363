import { getWorkspace, loadPeople, queueSystemMessage } from '@perennial/db';
import type { Taking } from './taking.ts';

const day = 86_400_000;

/** Told once for each opt-out, to the number that it came from. The postman knows it by its variant. */
export async function confirmOptOut(
  { tx, vault, workspace, provider, now }: Taking,
  to: { readonly id: string; readonly phone: string; readonly hash: Buffer; readonly person: string },
): Promise<void> {
  const people = await loadPeople(tx, vault, workspace, [to.person]);
  const row = await getWorkspace(tx, workspace);
  const locale = people.get(to.person)?.locale ?? row?.locale ?? 'en';
  const text = wordsFor(locale, brandOf(row?.settings ?? {}, row?.name ?? ''));
  await queueSystemMessage(tx, vault, workspace, {
    id: `opt-out:${provider}:${to.id}`,
    person: to.person,
    channel: 'sms',
    variant: 'opt-out-confirmation',
    addressHash: to.hash,
    letter: { to: { channel: 'sms', phone: to.phone }, content: { channel: 'sms', text } },
    at: now,
    expiresAt: now + day,
  });
}

interface Brand {
  readonly name: string;
  readonly signature: string;
}

function brandOf(settings: Readonly<Record<string, unknown>>, workspace: string): Brand {
  const { name, signature } = (settings['brand'] ?? {}) as Partial<Record<keyof Brand, unknown>>;
  return {
    name: typeof name === 'string' && name !== '' ? name : workspace,
    signature: typeof signature === 'string' ? signature : '',
  };
}

function wordsFor(locale: string, { name, signature }: Brand): string {
  return /^zh\b/i.test(locale)
    ? `${signature}您已退订${name}的短信，不会再收到此类信息。`
    : `${signature}You are unsubscribed from ${name} and will get no more text messages.`;
}
