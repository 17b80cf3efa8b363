import type { Happening } from '@perennial/simulate';

/** Made-up people and what they do: the same for the same seed. */
export interface Life {
  readonly userId: string;
  /** What is told of them before anything else. */
  readonly traits: { readonly [name: string]: string | number };
  readonly consents: readonly { readonly channel: 'sms' | 'email'; readonly topic: string }[];
  /** Before the journeys are there. */
  readonly past: readonly Happening[];
  readonly script: readonly Happening[];
}

export const start = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** When everybody who opts out does so: between two batches that ingest takes. */
export const optOuts = [5, 20, 45].map((days) => start + days * day + 4 * hour);
export const end = start + 95 * day;

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

export function livesOf(seed: number, count: number): readonly Life[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, i) => lifeOf(`person-${i}`, i, next));
}

function lifeOf(userId: string, place: number, next: () => number): Life {
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  const chance = (p: number) => next() < p;
  // Few instants, so that many things happen to many people at the same one.
  const within: Within = (length) => Math.floor((next() * length) / (6 * hour)) * 6 * hour;
  const phone = `+8613${String(800_000_000 + place)}`;
  const consents = [
    ...(chance(0.8) ? [{ channel: 'sms' as const, topic: '*' }] : []),
    ...(chance(0.6) ? [{ channel: 'email' as const, topic: pick(['*', 'guides', 'letters']) }] : []),
  ];
  return {
    userId,
    traits: {
      made_up: userId,
      timezone: pick(zones),
      ...(chance(0.9) && { phone }),
      ...(chance(0.7) && { email: `${userId}@example.com` }),
      ...(chance(0.5) && { tier: pick(['gold', 'silver']) }),
      ...(chance(0.3) && { birthday: pick(['2026-03-20', '2026-04-11T09:30', '2026-01-01']) }),
    },
    consents,
    past: pastOf(pick, within),
    script: scriptOf(pick, chance, within),
  };
}

/** Each of them visits the store once, one after the other: who comes first is told by time alone. */
export function visiting(lives: readonly Life[]): readonly Life[] {
  return lives.map((life, i) => {
    const visit = event('Visited Store', start + day + i * 13 * minute, {});
    return { ...life, script: [...life.script, visit].sort((a, b) => a.at - b.at) };
  });
}

type Within = (length: number) => number;
type Pick = <T>(list: readonly T[]) => T;

function pastOf(pick: Pick, within: Within): Happening[] {
  const times = Array.from({ length: pick([0, 1, 3, 6]) }, () => start - within(120 * day) - day);
  return times
    .sort((a, b) => a - b)
    .map((at, i) => event(pick(['Product Viewed', 'Order Completed']), at, { order_id: `old-${at}-${i}` }));
}

/** Many of them at the same times, and at the very ends of waits. */
function scriptOf(pick: Pick, chance: (p: number) => boolean, within: Within): Happening[] {
  const begin = start + within(30 * day);
  const found: Happening[] = [];
  if (chance(0.7)) found.push(event('Signed Up', begin, {}));
  for (let carts = pick([0, 1, 1, 2]); carts > 0; carts -= 1) {
    const at = begin + within(10 * day);
    const cart_id = `c${pick([1, 2, 3])}`;
    found.push(event('Product Added', at, { cart_id, name: 'Fern' }));
    if (chance(0.6)) {
      const after = pick([0, 30 * minute, hour, hour + 1, 5 * hour, 3 * day + hour, 4 * day]);
      found.push(event('Order Completed', at + after, { cart_id: pick([cart_id, 'c9']), total: 10 }));
    }
  }
  for (let orders = pick([0, 0, 1, 2]); orders > 0; orders -= 1)
    found.push(event('Order Completed', begin + within(60 * day), { total: pick([5, 50, 500]) }));
  for (let views = pick([0, 0, 2]); views > 0; views -= 1)
    found.push(event('Product Viewed', begin + within(90 * day), {}));
  if (chance(0.3)) found.push(traits(begin + within(20 * day), { tier: pick(['gold', 'silver']) }));
  if (chance(0.1)) found.push(traits(begin + within(5 * day), { timezone: pick(zones) }));
  if (chance(0.2)) found.push(...optOut(pick(optOuts)));
  return found.filter(({ at }) => at < end).sort((a, b) => a.at - b.at);
}

function event(name: string, at: number, properties: { readonly [key: string]: string | number }): Happening {
  return { kind: 'event', name, at, properties };
}

/** Ingest takes one event for both: the consent, and something that the person did. */
function optOut(at: number): Happening[] {
  const [channel, topic] = ['sms', '*'] as const;
  const consent = { kind: 'consent', at, channel, topic, status: 'denied' } as const;
  return [consent, event('Unsubscribed', at, { channel, topic })];
}

function traits(at: number, told: { readonly [key: string]: string }): Happening {
  return { kind: 'traits', at, traits: told };
}

/** Numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
