import { signTimed, type OutgoingCall, type ProviderDefinition } from '@perennial/channels';
import { withSecrets, type RenderedCall } from '@perennial/content';
import type { CallKeys, ProviderRow } from '@perennial/db';
import { answerOf, failed, mailAnswerOf, type Answer } from './answer.ts';
import type { Desk } from './check.ts';
import type { Room } from './room.ts';
import type { Written, WrittenMail } from './written.ts';

/** Makes one try. Total: whatever happens outside is an answer. */
export async function make(
  room: Room,
  desk: Desk,
  id: string,
  written: Written,
  signal: AbortSignal,
): Promise<Answer> {
  if (written.kind === 'mail') return mail(room, desk, id, written.mail, signal);
  const call = outgoing(id, written.call, desk.keys, Date.now());
  if (!call) return failed({ code: 'secret-missing' });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(written.timeout)]);
  return answerOf(await room.caller.call(call, limit), written.capture, Date.now());
}

/** The call with its secrets, signed anew: the time moves on, the key and the body stay. `null`: a secret is gone. */
export function outgoing(
  id: string,
  { method, url, headers, body, nonce }: RenderedCall,
  { secrets, signing }: CallKeys,
  at: number,
): OutgoingCall | null {
  const open = headers.map(
    ({ name, value }) => [name.toLowerCase(), withSecrets(value, nonce, secrets)] as const,
  );
  const target = withSecrets(url, nonce, secrets);
  if (target === null || open.some(([, value]) => value === null)) return null;
  return {
    method,
    url: target,
    body,
    headers: {
      'user-agent': 'Perennial',
      ...(body !== null && { 'content-type': 'application/json; charset=utf-8' }),
      ...(Object.fromEntries(open) as Record<string, string>),
      'content-length': String(Buffer.byteLength(body ?? '')),
      'idempotency-key': id,
      'perennial-signature': signTimed(body ?? '', signing, at),
    },
  };
}

async function mail(
  { engine, providers, senders }: Room,
  desk: Desk,
  key: string,
  { to, subject, text }: WrittenMail,
  signal: AbortSignal,
): Promise<Answer> {
  const chosen = lineOf(providers, desk.providers);
  if (!chosen) return failed({ code: 'no-provider' });
  const content = { channel: 'email' as const, subject, text, html: htmlOf(text) };
  try {
    const { sender, definition } = senders.open(engine.vault, chosen.definition, chosen.row);
    const address = { channel: 'email' as const, ...to };
    const [result] = await sender.send([{ key, to: address, content }], signal);
    return mailAnswerOf(result!, definition.capabilities.keyed);
  } catch {
    return failed({ code: 'provider-misconfigured' }, { again: true });
  }
}

/** The first enabled e-mail provider, a sandbox only where there is no real one: as for messages. */
function lineOf(
  definitions: readonly ProviderDefinition[],
  rows: readonly ProviderRow[],
): { readonly definition: ProviderDefinition; readonly row: ProviderRow } | null {
  const usable = rows.filter(({ enabled, channel }) => enabled && channel === 'email');
  const row = usable.find(({ provider }) => provider !== 'sandbox') ?? usable[0];
  const definition = definitions.find(({ id }) => id === row?.provider);
  return row && definition ? { row, definition } : null;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const htmlOf = (text: string) =>
  `<p style="white-space:pre-wrap">${text.replace(/[&<>]/g, (char) => entities[char]!)}</p>`;
