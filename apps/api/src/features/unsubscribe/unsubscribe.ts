import type { UnsubscribePayload } from '@perennial/content';
import {
  currentPerson,
  getWorkspace,
  insertConsents,
  insertEvents,
  loadPeople,
  lockCurrentPerson,
  workspaceClock,
  type PersonRecord,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { consentFor, type Channel } from '@perennial/journey';
import { languageOf, type Language } from './words.ts';

/** What the page speaks of. */
export interface Offer {
  readonly language: Language;
  readonly brand: string;
  readonly channel: string;
  readonly topic: string;
  /** Nothing of the kind will be sent any more. */
  readonly done: boolean;
}

/** What the link offers, changing nothing. `null` when the person or the workspace is gone. */
export async function lookAt(
  tx: Transaction,
  vault: Vault,
  payload: UnsubscribePayload,
): Promise<Offer | null> {
  const { workspace, channel, topic } = payload;
  const row = await getWorkspace(tx, workspace);
  const person = row && (await personOf(tx, vault, payload));
  if (!row || !person) return null;
  const { name } = (row.settings['brand'] ?? {}) as { name?: unknown };
  return {
    language: languageOf(person.locale ?? row.locale),
    brand: typeof name === 'string' && name !== '' ? name : row.name,
    channel,
    topic,
    done: hasLeft(person, payload),
  };
}

async function personOf(
  tx: Transaction,
  vault: Vault,
  { workspace, person }: UnsubscribePayload,
): Promise<PersonRecord | undefined> {
  // Whom the link was for may have been merged since: the refusal is the survivor's.
  const current = await currentPerson(tx, workspace, person);
  return current ? (await loadPeople(tx, vault, workspace, [current])).get(current) : undefined;
}

function hasLeft({ channels }: PersonRecord, { channel, topic }: UnsubscribePayload): boolean {
  return consentFor(channels[channel as Channel].consent, topic) === 'denied';
}

/** Records the refusal of this topic on this channel, once. The address itself stays usable for what else was agreed to. */
export async function unsubscribe(
  tx: Transaction,
  vault: Vault,
  payload: UnsubscribePayload,
): Promise<Offer | null> {
  const current = await lockCurrentPerson(tx, payload.workspace, payload.person);
  if (!current) return null;
  const offer = await lookAt(tx, vault, payload);
  if (!offer || offer.done) return offer;
  const { workspace, channel, topic, message } = payload;
  const { now } = await workspaceClock(tx, workspace);
  const evidence = { link: message, wording: 'unsubscribe-page-1' };
  await insertConsents(tx, workspace, [
    { personId: current, channel, topic, status: 'denied', at: now, source: 'unsubscribe-link', evidence },
  ]);
  await insertEvents(tx, vault, workspace, [unsubscribedEvent(payload, current, now)], { queue: true });
  return { ...offer, done: true };
}

function unsubscribedEvent({ message, channel, topic }: UnsubscribePayload, personId: string, at: number) {
  return {
    personId,
    // Somebody who came back may leave again by the same link.
    messageId: `unsubscribed:${message}:${channel}:${topic}:${at}`,
    type: 'derived',
    name: 'Unsubscribed',
    at,
    source: 'derived',
    backfill: false,
    properties: { channel, topic, by: 'link', message },
    context: {},
  } as const;
}
