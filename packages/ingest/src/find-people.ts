import {
  identitiesOf,
  identity,
  lockIdentities,
  type FoundIdentity,
  type Identity,
  type IdentityKind,
} from '@perennial/db';
import { LostRace, type Storing } from './batch.ts';
import type { IncomingEvent } from './incoming-event.ts';
import { resolve, type Names, type Resolution } from './resolve.ts';

export interface FoundPeople extends Resolution {
  /** People whom a server key has named by a user id. Complete only under the exclusive lock. */
  readonly vouched: ReadonlySet<string>;
  /** User ids that this server key names for the first time. */
  readonly toVouch: readonly string[];
}

/** Finds whose these events are, and locks those people. */
export async function findPeople(
  storing: Storing,
  events: readonly IncomingEvent[],
  lock: 'shared' | 'exclusive',
): Promise<FoundPeople> {
  const { tx, workspace, batch } = storing;
  const trusted = batch.source !== 'browser';
  const { names, all } = nameAll(storing, events);
  const found = await lockIdentities(tx, workspace, all, lock);
  const theirs = lock === 'exclusive' ? await reread(storing, found) : null;
  const known = theirs && new Set(theirs.filter(isUser).map(({ personId }) => personId));
  const several = namedTwice(theirs ?? found);
  const resolution = resolve({ events: names, found, known, several, trusted, newId: storing.newId });
  const used = new Set(names.flatMap(({ user }) => (user ? [user.key] : [])));
  return {
    ...resolution,
    vouched: vouchedAfter(resolution, theirs ?? found),
    toVouch: trusted
      ? found.filter((one) => used.has(one.key) && !one.vouched).map(({ key }) => key.slice(5))
      : [],
  };
}

const isUser = ({ key }: FoundIdentity) => key.startsWith('user:');

/** People with more than one user id. */
function namedTwice(names: readonly FoundIdentity[]): ReadonlySet<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { personId } of names.filter(isUser)) (once.has(personId) ? twice : once).add(personId);
  return twice;
}

function nameAll(storing: Storing, events: readonly IncomingEvent[]) {
  const all = new Map<string, Identity>();
  const name = (kind: IdentityKind, value: string) => {
    const text = `${kind}:${value}`;
    const known = all.get(text) ?? identity(storing.vault, storing.workspace, kind, value);
    all.set(text, known);
    return known;
  };
  const names = events.map(({ userId, anonymousId, previousId }): Names => ({
    user: userId === null ? null : name('user', userId),
    anonymous: anonymousId === null ? null : name('anonymous', anonymousId),
    previous:
      previousId === null
        ? null
        : { user: name('user', previousId), anonymous: name('anonymous', previousId) },
  }));
  return { names, all: [...all.values()] };
}

/**
 * What was read while waiting for the locks may be older than the locks (race 2b), so it is read again. An id
 * that went over to somebody else meanwhile would leave that person unlocked.
 */
async function reread({ tx, workspace }: Storing, found: readonly FoundIdentity[]) {
  const theirs = await identitiesOf(tx, workspace, [...new Set(found.map(({ personId }) => personId))]);
  const now = new Map(theirs.map(({ key, personId }) => [key, personId]));
  if (found.some(({ key, personId }) => now.get(key) !== personId)) throw new LostRace();
  return theirs;
}

function vouchedAfter({ merges }: Resolution, names: readonly FoundIdentity[]): ReadonlySet<string> {
  const vouched = new Set(names.filter((one) => one.vouched).map(({ personId }) => personId));
  for (const { survivor, absorbed } of merges) if (vouched.has(absorbed)) vouched.add(survivor);
  return vouched;
}
