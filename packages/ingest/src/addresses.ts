import { normaliseEmail, normalisePhone } from '@perennial/channels';
import { channelOf, type AddressTrait, type Contact, type ContactSource } from '@perennial/db';
import type { IncomingEvent, Problem } from './incoming-event.ts';

export const addressTraits = ['email', 'phone'] as const satisfies AddressTrait[];

/** Whether an event may set, change or take away an address. */
export const givesAddress = ({ type, properties }: IncomingEvent): boolean =>
  type === 'identify' && addressTraits.some((trait) => Object.hasOwn(properties, trait));

/** An address that an `identify` wants to set, change or (`null`) take away. */
export interface AddressWish {
  readonly trait: AddressTrait;
  readonly address: string | null;
  /** Milliseconds: when the event happened. */
  readonly at: number;
  readonly source: ContactSource['source'];
}

/** What traits say about addresses: wishes, and what is no address. */
export function wishesOf(
  traits: Readonly<Record<string, unknown>>,
  at: number,
  source: ContactSource['source'],
): { readonly wishes: readonly AddressWish[]; readonly invalid: readonly AddressTrait[] } {
  const present = addressTraits.filter((trait) => Object.hasOwn(traits, trait));
  const read = present.map((trait) => ({ trait, address: normalise(trait, traits[trait]), at, source }));
  return {
    wishes: read.filter((wish): wish is AddressWish => wish.address !== undefined),
    invalid: read.filter((wish) => wish.address === undefined).map(({ trait }) => trait),
  };
}

/** @returns `undefined` when it is no address; `null` when it takes the address away */
function normalise(trait: AddressTrait, value: unknown): string | null | undefined {
  if (value === null || value === '') return null;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  return (trait === 'email' ? normaliseEmail(text) : normalisePhone(text)) ?? undefined;
}

export type Verdict = 'unchanged' | 'changes' | Problem;

/**
 * Whether a wish may be granted. A browser's key is public, so anybody could send it: it may give an address
 * to somebody who has none, or replace one that came from a browser too and was not confirmed, and only as
 * long as no server key has named this person by a user id (T25).
 *
 * @param vouched a server key has named the person
 */
export function judge(wish: AddressWish, contact: Contact, vouched: boolean): Verdict {
  const { trait, address, at, source } = wish;
  const before = contact.addresses[trait];
  const fromBrowser = contact.contact[channelOf[trait]]?.source === 'browser';
  if (source === 'browser') {
    if (before === address) return 'unchanged';
    const theirs = contact.contact[channelOf[trait]];
    if (vouched || address === null || (before !== null && (!fromBrowser || theirs?.confirmed)))
      return { code: 'browser-may-not-change-address', params: { trait } };
  }
  // What a server says replaces what a browser said, whenever that was.
  const overrules = source !== 'browser' && fromBrowser;
  if (!overrules && at < (contact.times[trait] ?? -Infinity)) return 'unchanged';
  return before === address && !overrules ? 'unchanged' : 'changes';
}

/** The contact after granting a wish. */
export function grant({ trait, address, at, source }: AddressWish, before: Contact): Contact {
  const { [channelOf[trait]]: _, ...others } = before.contact;
  const said = { source, confirmed: source !== 'browser' };
  return {
    ...before,
    addresses: { ...before.addresses, [trait]: address },
    contact: address === null ? others : { ...others, [channelOf[trait]]: said },
    times: { ...before.times, [trait]: at },
  };
}
