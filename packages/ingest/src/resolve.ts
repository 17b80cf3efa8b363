import type { FoundIdentity, Identity, NewIdentity } from '@perennial/db';

/** Who an event says it is about. */
export interface Names {
  readonly user: Identity | null;
  readonly anonymous: Identity | null;
  /** Of `alias`: the earlier id, in both of its possible meanings. */
  readonly previous: { readonly user: Identity; readonly anonymous: Identity } | null;
}

export interface ResolveInput {
  readonly events: readonly Names[];
  /** Of the names above, those that have a person. */
  readonly found: readonly FoundIdentity[];
  /**
   * Who of these people has a user id; `null` when people aren't locked exclusively, so that it may be
   * changing right now.
   */
  readonly known: ReadonlySet<string> | null;
  /** Who of these people has several user ids; complete only where `known` is. */
  readonly several: ReadonlySet<string>;
  /** Server keys vouch for user ids, and may say that two known people are one. */
  readonly trusted: boolean;
  readonly newId: () => string;
}

/** What follows from a batch of names, in the order of its events. */
export interface Resolution {
  /** For each event. */
  readonly people: readonly string[];
  readonly newPeople: ReadonlySet<string>;
  readonly newIdentities: readonly NewIdentity[];
  /** Anonymous ids that go over to another known person. */
  readonly moves: readonly { readonly hash: string; readonly from: string; readonly to: string }[];
  /** In this order. */
  readonly merges: readonly {
    readonly survivor: string;
    readonly absorbed: string;
    readonly because: string;
  }[];
  /** Indices of events that asked for a merge which their key may not ask for. */
  readonly refusedMerges: readonly number[];
}

/** People must be locked exclusively to decide this. Begin again with that lock. */
export class NeedsExclusiveLock extends Error {
  override readonly name = 'NeedsExclusiveLock';
}

/**
 * Decides who each event belongs to. An anonymous person who gives a user id becomes that known person, or is
 * absorbed by them; two known people are never made one by an anonymous id they share.
 *
 * @throws NeedsExclusiveLock
 */
export function resolve(input: ResolveInput): Resolution {
  const owners = new Map(input.found.map(({ key, personId }) => [key, personId]));
  const stored = new Map(owners);
  const absorbedBy = new Map<string, string>();
  const newPeople = new Set<string>();
  const known = new Set(input.known);
  for (const { key, personId } of input.found) if (key.startsWith('user:')) known.add(personId);
  const given = new Map<string, Identity>();
  const presumed = new Set<string>();
  const vouched = new Set(input.found.filter((one) => one.vouched).map(({ key }) => key));
  const merges: { survivor: string; absorbed: string; because: string }[] = [];
  const refusedMerges: number[] = [];

  const current = (person: string): string => {
    const into = absorbedBy.get(person);
    return into === undefined ? person : current(into);
  };
  const ownerOf = (name: Identity | null) => {
    const owner = name && owners.get(name.key);
    return owner ? current(owner) : null;
  };
  const give = (name: Identity, person: string) => {
    owners.set(name.key, person);
    given.set(name.key, name);
    if (name.kind === 'user') known.add(person);
    return person;
  };
  /**
   * What `alias` calls an earlier id may be a user's or a visitor's. Until somebody goes by it as a user it may not make
   * two known people one: on a device that they share it is the same for both.
   */
  const isPresumed = ({ key }: Identity) => {
    const owner = stored.get(key);
    if (owner === undefined || vouched.has(key)) return presumed.has(key);
    if (input.known === null) throw new NeedsExclusiveLock();
    return input.several.has(owner);
  };
  const create = () => {
    const person = input.newId();
    newPeople.add(person);
    return person;
  };
  const isKnown = (person: string) => {
    if (known.has(person) || newPeople.has(person)) return known.has(person);
    if (input.known === null) throw new NeedsExclusiveLock();
    return false;
  };
  const merge = (survivor: string, absorbed: string, because: string) => {
    // Somebody this batch made up has no history yet: let them go rather than move another's.
    const [stays, goes] =
      newPeople.has(survivor) && !newPeople.has(absorbed) ? [absorbed, survivor] : [survivor, absorbed];
    absorbedBy.set(goes, stays);
    if (known.has(goes)) known.add(stays);
    if (newPeople.has(goes)) newPeople.delete(goes);
    else if (input.known === null) throw new NeedsExclusiveLock();
    else merges.push({ survivor: stays, absorbed: goes, because });
    return stays;
  };

  /** The person of a user id, when somebody goes by an anonymous id as well. */
  const identify = (user: Identity, anonymous: Identity, because: string): string => {
    const [mine, theirs] = [ownerOf(user), ownerOf(anonymous)];
    if (theirs === null) return give(anonymous, mine ?? give(user, create()));
    if (mine === theirs) return mine;
    if (isKnown(theirs)) return give(anonymous, mine ?? give(user, create()));
    return mine === null ? claim(user, theirs) : merge(mine, theirs, because);
  };
  /** An anonymous person becomes known, which only one can bring about at a time. */
  const claim = (user: Identity, person: string) => {
    if (input.known === null && !newPeople.has(person)) throw new NeedsExclusiveLock();
    return give(user, person);
  };
  const alias = (user: Identity, previous: NonNullable<Names['previous']>, index: number): string => {
    const earlier = ownerOf(previous.user);
    if (earlier !== null && earlier !== ownerOf(user) && !isPresumed(previous.user)) {
      const mine = ownerOf(user);
      if (!input.trusted) refusedMerges.push(index);
      else if (mine === null) claim(user, earlier);
      else merge(mine, earlier, 'alias');
    }
    const person = identify(user, previous.anonymous, 'alias');
    if (input.trusted && ownerOf(previous.user) === null) {
      give(previous.user, person);
      presumed.add(previous.user.key);
    }
    return person;
  };

  const people = input.events.map(({ user, anonymous, previous }, index) => {
    if (user) presumed.delete(user.key);
    // Somebody goes by it now, as later requests will read.
    if (user && input.trusted) vouched.add(user.key);
    if (user && previous) return alias(user, previous, index);
    if (user && anonymous) return identify(user, anonymous, 'identified');
    const name = (user ?? anonymous)!;
    return ownerOf(name) ?? give(name, create());
  });

  const names = [...given.values()];
  return {
    people: people.map(current),
    newPeople,
    newIdentities: names
      .filter(({ key }) => !stored.has(key))
      .map((name) => ({
        ...name,
        personId: current(owners.get(name.key)!),
        vouched: input.trusted && name.kind === 'user' && !presumed.has(name.key),
      })),
    moves: names
      .filter(({ key }) => stored.has(key))
      .map(({ key, hash }) => ({ hash, from: current(stored.get(key)!), to: current(owners.get(key)!) }))
      .filter(({ from, to }) => from !== to),
    merges,
    refusedMerges,
  };
}
