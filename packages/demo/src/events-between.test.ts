import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createShop, eventsBetween } from './index.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 2, 2, 9);
const shop = createShop({ seed: 'fern', people: 40, start, locale: 'en' });
const history = eventsBetween(shop, 0, start);
const named = (name: string) => history.filter(({ event }) => event === name);

describe('what happens in the shop', () => {
  it('is the same however the time is cut', () => {
    const cuts = fc.array(fc.integer({ min: start - 5 * day, max: start + 9 * day }), { maxLength: 8 });
    const whole = eventsBetween(shop, start - 5 * day, start + 9 * day);
    expect(whole.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(cuts, (inner) => {
        const times = [start - 5 * day, ...inner.toSorted((a, b) => a - b), start + 9 * day];
        const parts = times.slice(1).flatMap((to, i) => eventsBetween(shop, times[i]!, to));
        expect(parts).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same at the very instants of events', () => {
    const whole = eventsBetween(shop, start, start + 2 * day);
    const instants = [...new Set(whole.map(({ timestamp }) => Date.parse(timestamp)))];
    const times = [start, ...instants, start + 2 * day];
    expect(times.slice(1).flatMap((to, i) => eventsBetween(shop, times[i]!, to))).toEqual(whole);
  });

  it('is in order, inside the time asked for, and each event bears an id of its own', () => {
    const times = history.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(start);
    expect(new Set(history.map(({ messageId }) => messageId)).size).toBe(history.length);
  });

  it('is other in another shop', () => {
    const other = createShop({ ...shop, seed: 'moss' });
    expect(eventsBetween(other, start, start + day)).not.toEqual(eventsBetween(shop, start, start + day));
  });

  it('leaves about seven in ten carts behind', () => {
    const carts = new Set(named('Product Added').map(({ properties }) => properties!['cart_id']));
    const left = 1 - named('Order Completed').length / carts.size;
    expect(carts.size).toBeGreaterThan(100);
    expect(left).toBeGreaterThan(0.55);
    expect(left).toBeLessThan(0.8);
  });

  it('orders have an id, a value, a currency, items and the cart they were', () => {
    const orders = named('Order Completed');
    expect(new Set(orders.map(({ properties }) => properties!['order_id'])).size).toBe(orders.length);
    for (const { properties } of orders) {
      const { total, currency, products, cart_id } = properties as never as {
        total: number;
        currency: string;
        products: { price: number; quantity: number }[];
        cart_id: string;
      };
      expect(total).toBe(products.reduce((sum, item) => sum + item.price * item.quantity, 0));
      expect([currency, typeof cart_id]).toEqual(['USD', 'string']);
    }
  });

  it('some fall silent for three months as the demo begins, and newcomers keep registering', () => {
    const last = new Map(history.map(({ userId, timestamp }) => [userId, Date.parse(timestamp)]));
    const silence = shop.customers.map(({ id }) => (start - last.get(id)!) / day);
    expect(silence.filter((days) => days > 75 && days < 90).length).toBeGreaterThanOrEqual(3);
    for (let date = 0; date < 30; date += 3) {
      const events = eventsBetween(shop, start + date * day, start + (date + 3) * day);
      expect(events.some(({ event }) => event === 'Signed Up')).toBe(true);
    }
  });

  it('nobody does anything before they registered, but look', () => {
    const joined = new Map(history.filter(({ type }) => type === 'identify').map((e) => [e.userId, e]));
    for (const { userId, timestamp } of history.filter(({ type }) => type === 'track'))
      if (userId) expect(timestamp >= joined.get(userId)!.timestamp).toBe(true);
  });
});
