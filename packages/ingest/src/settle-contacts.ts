import { loadContacts, noContact, type Contact, type NewDeadLetter, type NewEvent } from '@perennial/db';
import { overCaps } from './address-caps.ts';
import { grant, judge, wishesOf, type AddressWish } from './addresses.ts';
import type { Storing } from './batch.ts';
import type { FoundPeople } from './find-people.ts';
import type { Problem } from './incoming-event.ts';

export interface SettledContacts {
  /** By person: addresses that are now others, of new people and old. */
  readonly changed: ReadonlyMap<string, Contact>;
  /** The events, without the traits that were refused. */
  readonly events: readonly NewEvent[];
  readonly letters: readonly Omit<NewDeadLetter, 'keyId'>[];
}

interface Ask {
  readonly index: number;
  readonly personId: string;
  readonly wish: AddressWish;
}

/**
 * Addresses decide who gets messages, so ingest sets them itself, in the transaction of the event; all other
 * traits are the router's. What is refused is noted and left out, the rest of the event stays.
 */
export async function settleContacts(
  storing: Storing,
  events: readonly NewEvent[],
  people: FoundPeople,
): Promise<SettledContacts> {
  if (!events.some(bearsTraits)) return { changed: new Map(), events, letters: [] };
  const read = events.map((event) => readWishes(event));
  const asks = read.flatMap(({ wishes }, index) =>
    wishes.map((wish): Ask => ({ index, personId: events[index]!.personId, wish })),
  );
  const refused = read.flatMap(({ invalid }, index) =>
    invalid.map((trait) => ({ index, trait, problem: { code: 'not-an-address', params: { trait } } })),
  );
  const before = await contactsOf(storing, asks, people);
  const approved = await underCaps(storing, asks, before, people);
  const after = apply(asks, before, people, (ask) => approved.get(ask) ?? null);
  const removals = [...refused, ...after.refused];
  return {
    changed: new Map([...after.contacts].filter(([id, contact]) => contact !== before.get(id))),
    events: without(events, removals),
    letters: removals.map(({ index, trait, problem }) => letterOf(events[index]!, trait, problem)),
  };
}

const bearsTraits = ({ type }: NewEvent): boolean => type === 'identify';

function readWishes(event: NewEvent): ReturnType<typeof wishesOf> {
  if (!bearsTraits(event)) return { wishes: [], invalid: [] };
  return wishesOf(
    event.properties,
    event.at,
    event.source === 'browser' || event.source === 'import' ? event.source : 'server',
  );
}

async function contactsOf(
  { tx, vault, workspace }: Storing,
  asks: readonly Ask[],
  { newPeople }: FoundPeople,
) {
  const ids = [...new Set(asks.map(({ personId }) => personId))];
  const stored = await loadContacts(
    tx,
    vault,
    workspace,
    ids.filter((id) => !newPeople.has(id)),
  );
  const contacts = [...ids.filter((id) => newPeople.has(id)).map(noContact), ...stored];
  return new Map(contacts.map((contact) => [contact.personId, contact]));
}

/**
 * Browsers may give few new addresses in an hour. Judged as if all were granted, so that all that could be
 * are counted at once.
 *
 * @returns those that were counted, with what refuses them
 */
async function underCaps(
  { tx, vault, workspace, batch, caps }: Storing,
  asks: readonly Ask[],
  before: ReadonlyMap<string, Contact>,
  people: FoundPeople,
): Promise<Map<Ask, Problem | null>> {
  if (batch.source !== 'browser') return new Map();
  const { granted } = apply(asks, before, people, () => null);
  const ip = vault.lookup('ip', workspace, batch.ip).toString('base64url');
  const asker = { keyId: batch.key.id ?? '', ip, now: batch.receivedAt };
  const refusals = await overCaps(
    tx,
    granted.map(({ wish }) => wish),
    asker,
    caps,
  );
  const counted = new Map(granted.map((ask, index) => [ask, refusals[index]!] as const));
  // Not counted because an equal one before it was: it shares that one's fate.
  const uncounted = { code: 'too-many-new-addresses', params: {} };
  return new Map(asks.map((ask) => [ask, counted.has(ask) ? counted.get(ask)! : uncounted]));
}

/** Grants wishes in order, each judged by what those before it left. */
function apply(
  asks: readonly Ask[],
  before: ReadonlyMap<string, Contact>,
  { vouched }: FoundPeople,
  cap: (ask: Ask) => Problem | null,
) {
  const contacts = new Map(before);
  const granted: Ask[] = [];
  const refused: { index: number; trait: string; problem: Problem }[] = [];
  for (const ask of asks) {
    const { index, personId, wish } = ask;
    const contact = contacts.get(personId)!;
    const verdict = judge(wish, contact, vouched.has(personId));
    const problem = verdict === 'changes' ? cap(ask) : verdict === 'unchanged' ? null : verdict;
    if (problem) refused.push({ index, trait: wish.trait, problem });
    else if (verdict === 'changes') {
      granted.push(ask);
      contacts.set(personId, grant(wish, contact));
    }
  }
  return { contacts, granted, refused };
}

function without(events: readonly NewEvent[], removals: readonly { index: number; trait: string }[]) {
  const kept = [...events];
  for (const { index, trait } of removals) {
    const { [trait]: _, ...properties } = kept[index]!.properties;
    kept[index] = { ...kept[index]!, properties };
  }
  return kept;
}

function letterOf({ messageId, properties }: NewEvent, trait: string, problem: Problem) {
  return {
    // `kept`: only this trait was left out.
    reason: { ...problem, kept: true },
    event: { messageId, traits: { [trait]: properties[trait] } },
  };
}
