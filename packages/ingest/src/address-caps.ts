import { countHits, type Transaction } from '@perennial/db';
import type { AddressWish } from './addresses.ts';
import type { Problem } from './incoming-event.ts';

/** New addresses that browsers may give in one hour. */
export interface AddressCaps {
  readonly perPrefix: number;
  readonly perIp: number;
  readonly perKey: number;
}

export const defaultAddressCaps: AddressCaps = { perPrefix: 20, perIp: 200, perKey: 2_000 };

const hour = 3_600_000;
/** Country and network, or a block of a hundred thousand numbers in the same town. */
const prefixLength = 7;

export interface Asker {
  readonly keyId: string;
  /** Opaque: a hash of the address. */
  readonly ip: string;
  /** Real time in milliseconds. */
  readonly now: number;
}

/**
 * Which of these new addresses are beyond the caps. Narrow caps come first, and what they refuse does not use
 * up the wide ones, so that one flood can't shut out everybody else.
 *
 * @returns for each wish the cap that refuses it, or `null`
 */
export async function overCaps(
  tx: Transaction,
  wishes: readonly AddressWish[],
  asker: Asker,
  caps: AddressCaps,
): Promise<(Problem | null)[]> {
  const refusals: (Problem | null)[] = wishes.map(() => null);
  const scopes: readonly [string, number, (wish: AddressWish) => string | null][] = [
    ['ip', caps.perIp, () => asker.ip],
    ['prefix', caps.perPrefix, prefixOf],
    ['key', caps.perKey, () => ''],
  ];
  for (const [scope, most, part] of scopes) {
    const left = wishes.map((wish, index) => (refusals[index] ? null : part(wish)));
    const keys = left.map((value) => (value === null ? null : `address:${asker.keyId}:${scope}:${value}`));
    const counts = await countHits(tx, tally(keys), asker.now - (asker.now % hour));
    keys.forEach((key, index) => {
      if (key === null) return;
      const before = counts.get(key)!;
      counts.set(key, before + 1);
      if (before >= most) refusals[index] = { code: 'too-many-new-addresses', params: { scope, most } };
    });
  }
  return refusals;
}

function prefixOf({ trait, address }: AddressWish): string | null {
  return trait === 'phone' && address !== null ? address.replace(/\D/g, '').slice(0, prefixLength) : null;
}

function tally(keys: readonly (string | null)[]): Map<string, number> {
  const hits = new Map<string, number>();
  for (const key of keys) if (key !== null) hits.set(key, (hits.get(key) ?? 0) + 1);
  return hits;
}
