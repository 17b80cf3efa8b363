import {
  claimEvents,
  insertClaimed,
  insertConsents,
  insertIdentities,
  insertPeople,
  lockToMerge,
  mergePeople,
  moveIdentity,
  noContact,
  saveContacts,
  saveDevices,
  vouchFor,
  workspaceClock,
  type NewEvent,
} from '@perennial/db';
import { mergeActivities } from './merge-activities.ts';
import { LostRace, type Refused, type Storing } from './batch.ts';
import { consentsOf } from './consent-events.ts';
import { placeInTime, type Timing } from './event-time.ts';
import { findPeople, type FoundPeople } from './find-people.ts';
import type { IncomingEvent } from './incoming-event.ts';
import { settleContacts, type SettledContacts } from './settle-contacts.ts';

/**
 * Stores a batch in one transaction. The order of its locks is the same for everybody: message ids, people,
 * merges, caps, identities, devices; each sorted. So nobody deadlocks (race 13).
 *
 * @throws LostRace, NeedsExclusiveLock: roll back and begin again
 */
export async function storeBatch(storing: Storing, lock: 'shared' | 'exclusive'): Promise<void> {
  await storing.refusals.whole(storing);
  const fresh = await storeFresh(storing, lock);
  await storing.stored?.(storing, fresh);
}

/** @returns what was not there before */
async function storeFresh(storing: Storing, lock: 'shared' | 'exclusive'): Promise<readonly IncomingEvent[]> {
  const { tx, workspace, batch } = storing;
  const timing = await timingOf(storing);
  // First of all: a repeated request must not set back an address that has changed since.
  const sourced = batch.events.map((event) => ({ ...event, source: batch.source }));
  const fresh = await claimEvents(tx, workspace, sourced);
  if (fresh.length === 0) return fresh;
  const people = await findPeople(storing, fresh, lock);
  await merge(storing, people);
  const placed = fresh.map((event, index) => toNewEvent(event, people.people[index]!, timing, storing));
  const settled = await settleContacts(storing, placed, people);
  await savePeople(storing, people, settled);
  await saveDevices(tx, storing.vault, workspace, devicesOf(fresh, settled.events));
  await saveNotes(storing, people, fresh, settled);
  await insertClaimed(tx, storing.vault, workspace, settled.events, { queue: true });
  return fresh;
}

/** Practice workspaces have a clock of their own; it may have moved since the key was looked up. */
async function timingOf({ tx, workspace, batch }: Storing): Promise<Timing> {
  const { practice, oldDataHours } = batch.key;
  if (!practice) return { now: batch.receivedAt, follow: false, oldDataHours };
  const { now, follow } = await workspaceClock(tx, workspace);
  return { now, follow, oldDataHours };
}

async function merge({ tx, vault, workspace }: Storing, { merges }: FoundPeople): Promise<void> {
  if (merges.length === 0) return;
  await lockToMerge(tx, workspace, [...new Set(merges.flatMap((one) => [one.survivor, one.absorbed]))]);
  for (const one of merges) await mergePeople(tx, vault, workspace, one, mergeActivities);
}

function toNewEvent(event: IncomingEvent, personId: string, timing: Timing, { batch }: Storing): NewEvent {
  const { type, name, messageId, properties, context } = event;
  const { at, backfill } = placeInTime(event.time, timing);
  return { personId, messageId, type, name, at, source: batch.source, backfill, properties, context };
}

async function savePeople(storing: Storing, people: FoundPeople, settled: SettledContacts): Promise<void> {
  const { tx, vault, workspace } = storing;
  const { newPeople, newIdentities, moves, toVouch } = people;
  await insertPeople(tx, vault, workspace, newPeopleOf(newPeople, settled));
  if (!(await insertIdentities(tx, vault, workspace, newIdentities))) throw new LostRace();
  for (const move of moves) await moveIdentity(tx, workspace, move);
  await vouchFor(tx, workspace, toVouch);
  const old = [...settled.changed.values()].filter(({ personId }) => !newPeople.has(personId));
  await saveContacts(tx, vault, workspace, old);
}

function newPeopleOf(ids: ReadonlySet<string>, { changed, events }: SettledContacts) {
  if (ids.size === 0) return [];
  const times = new Map<string, { first: number; last: number }>();
  for (const { personId, at } of events) {
    const { first, last } = times.get(personId) ?? { first: at, last: at };
    times.set(personId, { first: Math.min(first, at), last: Math.max(last, at) });
  }
  return [...ids].map((id) => {
    // Everybody new has an event, unless all of theirs went to another: then they were seen just now.
    const { first, last } = times.get(id) ?? { first: events[0]!.at, last: events[0]!.at };
    return { contact: changed.get(id) ?? noContact(id), firstSeen: first, lastSeen: last };
  });
}

function devicesOf(incoming: readonly IncomingEvent[], stored: readonly NewEvent[]) {
  return incoming.flatMap(({ device }, index) => {
    const { personId, at } = stored[index]!;
    return device ? [{ personId, at, ...device }] : [];
  });
}

async function saveNotes(
  storing: Storing,
  { refusedMerges }: FoundPeople,
  incoming: readonly IncomingEvent[],
  { events, letters }: SettledContacts,
): Promise<void> {
  const consents = events.map((event) => consentsOf(event));
  const good = consents.flatMap((one) => (one === 'bad-consent' ? [] : one));
  await insertConsents(storing.tx, storing.workspace, good);
  const bad = events.filter((_, index) => consents[index] === 'bad-consent');
  const notes: Refused[] = [
    ...letters,
    ...bad.map(({ messageId, properties }) => ({
      reason: { code: 'bad-consent', kept: true },
      event: { messageId, properties },
    })),
    ...refusedMerges.map((index) => ({
      reason: { code: 'browser-may-not-merge', kept: true },
      event: { ...incoming[index] },
    })),
  ];
  await storing.refusals.parts(storing, notes);
}
