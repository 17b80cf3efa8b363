import { isOptOut, normalisePhone, type InboundMessage } from '@perennial/channels';
import {
  addressHash,
  insertConsents,
  insertEvents,
  lastMessageTo,
  lockFound,
  lockPeople,
  messageEvent,
  noteReply,
  peopleWithPhone,
  suppress,
  type MessageSubject,
  type NewEvent,
} from '@perennial/db';
import { confirmOptOut } from './confirm-opt-out.ts';
import type { Taking } from './taking.ts';

/**
 * Somebody answers by text message. An opt-out word as the whole of it suppresses the number for everybody who
 * shares it, is written down as their refusal of every topic, and is confirmed once. Any reply is an event of
 * the person we last wrote to at that number.
 */
export async function takeReply(taking: Taking, reply: Omit<InboundMessage, 'to'>): Promise<void> {
  const { tx, vault, workspace, provider } = taking;
  const phone = normalisePhone(reply.from) ?? reply.from;
  const hash = addressHash(vault, workspace, 'phone', phone);
  const find = () => peopleWithPhone(tx, workspace, hash);
  const people = await lockFound(tx, find, (ids) => lockPeople(tx, workspace, ids));
  const last = await lastMessageTo(tx, workspace, 'sms', hash);
  const { id, at } = reply;
  if (!(await noteReply(tx, workspace, provider, { id, at, message: last?.id ?? null }))) return;
  const writer = last && people.includes(last.person) ? last : nobodysMessage(people[0]);
  const replied = writer ? [repliedEvent(provider, reply, writer)] : [];
  const left = isOptOut(reply.text) ? await optOut(taking, { id, at, phone, hash, people, writer }) : [];
  await insertEvents(tx, vault, workspace, [...replied, ...left], { queue: true });
}

function nobodysMessage(person: string | undefined): MessageSubject | undefined {
  return person === undefined
    ? undefined
    : { id: '', person, journey: null, node: null, channel: 'sms', variant: '' };
}

/** `reply` is a personal property: it is sealed. */
function repliedEvent(
  provider: string,
  { id, at, text }: Omit<InboundMessage, 'to'>,
  to: MessageSubject,
): NewEvent {
  return messageEvent('Message Replied', `reply:${provider}:${id}`, to, at, { reply: text });
}

interface OptOut {
  readonly id: string;
  readonly at: number;
  readonly phone: string;
  readonly hash: Buffer;
  readonly people: readonly string[];
  readonly writer: MessageSubject | undefined;
}

async function optOut(taking: Taking, { id, at, phone, hash, people, writer }: OptOut): Promise<NewEvent[]> {
  const { tx, workspace, provider } = taking;
  const fresh = await suppress(tx, workspace, [
    { channel: 'sms', addressHash: hash, reason: { code: 'opt-out' }, at },
  ]);
  const evidence = { provider, reply: id };
  const denied = { channel: 'sms', topic: '*', status: 'denied', at, source: 'reply', evidence } as const;
  await insertConsents(
    tx,
    workspace,
    people.map((personId) => ({ ...denied, personId })),
  );
  if (fresh.size > 0 && writer) await confirmOptOut(taking, { id, phone, hash, person: writer.person });
  return people.map((person) => unsubscribedEvent(provider, id, at, person));
}

function unsubscribedEvent(provider: string, reply: string, at: number, personId: string): NewEvent {
  return {
    personId,
    messageId: `opt-out:${provider}:${reply}:${personId}`,
    type: 'derived',
    name: 'Unsubscribed',
    at,
    source: 'derived',
    backfill: false,
    properties: { channel: 'sms', topic: '*', by: 'reply' },
    context: {},
  };
}
