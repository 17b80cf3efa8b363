import { describe, expect, it } from 'vitest';
import { createShop, eventsBetween, reactions, type Reaction } from './index.ts';

const start = Date.UTC(2026, 2, 2, 9);
const shop = createShop({ seed: 'fern', people: 60, start, locale: 'en' });
const [person] = shop.customers;
const about = (channel: string) =>
  Array.from({ length: 1_000 }, (_, n) =>
    reactions(shop, { id: `${channel}-${n}`, person: person!, channel, at: start }),
  );
const share = (all: readonly (readonly Reaction[])[], test: (one: Reaction) => boolean) =>
  all.filter((one) => one.some(test)).length / all.length;
const receipt = (what: string) => (one: Reaction) => one.kind === 'receipt' && one.what === what;
const orders = (one: Reaction) => one.kind === 'event' && one.event.event === 'Order Completed';

describe('what comes of a message', () => {
  it('follows from its id', () => {
    expect(about('sms')).toEqual(about('sms'));
  });

  it('in order: delivered first, never before it was sent', () => {
    for (const all of [...about('sms'), ...about('email')]) {
      expect(all.every(({ at }) => at > start)).toBe(true);
      expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => a - b));
    }
  });

  it('as often as people do', () => {
    const [sms, email] = [about('sms'), about('email')];
    expect(share(sms, receipt('delivered'))).toBeGreaterThan(0.95);
    expect(share(sms, receipt('opened'))).toBe(0);
    expect(share(sms, receipt('clicked'))).toBeCloseTo(0.21, 1);
    expect(share(email, receipt('opened'))).toBeCloseTo(0.45, 1);
    expect(share(sms, orders)).toBeCloseTo(0.1, 1);
    expect(share(sms, ({ kind }) => kind === 'reply')).toBeCloseTo(0.02, 1);
  });

  it('who left a cart buys that cart', () => {
    const week = eventsBetween(shop, start, start + 7 * 86_400_000);
    const bought = new Set(cartsOf(week, 'Order Completed'));
    const left = week.find(
      ({ event, userId, properties }) =>
        event === 'Product Added' && userId!.startsWith('c-') && !bought.has(properties!['cart_id']),
    )!;
    const at = Date.parse(left.timestamp) + 3_600_000;
    const owner = shop.customers.find(({ id }) => id === left.userId)!;
    const sent = Array.from({ length: 100 }, (_, n) => ({ id: `m${n}`, person: owner, channel: 'sms', at }));
    const events = sent
      .flatMap((one) => reactions(shop, one))
      .flatMap((one) => (one.kind === 'event' ? [one.event] : []));
    expect(new Set(cartsOf(events, 'Order Completed'))).toEqual(new Set([left.properties!['cart_id']]));
  });
});

const cartsOf = (events: ReturnType<typeof eventsBetween>, name: string) =>
  events.filter(({ event }) => event === name).map(({ properties }) => properties!['cart_id']);
