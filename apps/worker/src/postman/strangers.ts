import { countHits, type Release, type Transaction } from '@perennial/db';
import type { Draft } from './letter.ts';

/** First messages an hour to numbers of one prefix that only a browser has vouched for. */
const mostStrangers = 20;
/** Country and network, or a block of a hundred thousand numbers: as where such numbers come in. */
const prefixLength = 7;
const hour = 3_600_000;

/**
 * A browser's key is public, so whoever has it could make us text any number they like (T25). Marketing to
 * unconfirmed numbers never leaves; of the rest, no more than a few an hour to one block of numbers. The others
 * wait for the next hour, or expire.
 *
 * @returns those that must wait
 */
export async function strangersOverCap(
  tx: Transaction,
  workspace: string,
  cleared: readonly { readonly draft: Draft }[],
): Promise<Release[]> {
  const strangers = cleared.flatMap(({ draft }) => {
    const prefix = prefixOf(draft);
    return prefix === null ? [] : [{ draft, key: `stranger:${workspace}:${prefix}` }];
  });
  const tally = new Map<string, number>();
  for (const { key } of strangers) tally.set(key, (tally.get(key) ?? 0) + 1);
  const now = Date.now(); // real time also on a practice clock: it bounds what really happens
  const counts = await countHits(tx, tally, now - (now % hour));
  return strangers.flatMap(({ draft, key }) => {
    const before = counts.get(key)!;
    counts.set(key, before + 1);
    return before < mostStrangers ? [] : [later(draft)];
  });
}

function later({ message: { id, n }, now }: Draft): Release {
  return { id, n, at: now + hour, reason: { code: 'too-many-strangers' } };
}

/** Only of a first try: a message is counted once. */
function prefixOf({ message, person }: Draft): string | null {
  const { phone } = person.attributes;
  if (message.channel !== 'sms' || message.sealed !== null || typeof phone !== 'string') return null;
  return person.channels.sms.confirmed ? null : phone.replace(/\D/g, '').slice(0, prefixLength);
}
