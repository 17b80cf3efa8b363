import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultEventMap as map } from '../event-map/index.ts';
import {
  addEvent,
  addRegistration,
  emptyActivity,
  firstSeen,
  lastInteraction,
  markCap,
  mergeActivity,
  orderCap,
  packActivity,
  pruneActivity,
  tailPiece,
  unpackActivity,
  type Activity,
} from './index.ts';

interface Happening {
  readonly name: string;
  readonly at: number;
  readonly properties: { readonly [key: string]: string | number };
}

const build = (events: readonly Happening[], from: Activity = emptyActivity) =>
  events.reduce((activity, event) => addEvent(activity, map, event), from);

const order = (id: string, at: number, total = 10): Happening => ({
  name: 'Order Completed',
  at,
  properties: { order_id: id, total },
});
const refund = (id: string, at: number, total?: number): Happening => ({
  name: 'Order Refunded',
  at,
  properties: total === undefined ? { order_id: id } : { order_id: id, total },
});
const event = (name: string, at: number): Happening => ({ name, at, properties: {} });

const happening: fc.Arbitrary<Happening> = fc
  .tuple(
    fc.constantFrom(
      'Product Viewed',
      'Product Added',
      'Signed Up',
      'Order Completed',
      'Order Refunded',
      'Message Sent',
    ),
    fc.integer({ min: -5, max: 40 }),
    fc.record(
      {
        order_id: fc.constantFrom('a', 'b', 'c'),
        total: fc.constantFrom(0, 0.1, 0.2, 10),
        currency: fc.constantFrom('EUR', 'USD'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([name, at, properties]) => ({ name, at, properties: { ...properties } }));

describe('activity', () => {
  test('L-6 every order of adding gives an equal activity', () => {
    const shuffled = fc
      .array(happening, { maxLength: 30 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(build(other)).toStrictEqual(build(events));
      }),
      { numRuns: 300 },
    );
  });

  test('L-7 merging equals adding the events of both', () => {
    const events = fc.array(happening, { maxLength: 20 });
    fc.assert(
      fc.property(events, events, (a, b) => {
        expect(mergeActivity(build(a), build(b))).toStrictEqual(build([...a, ...b]));
      }),
      { numRuns: 300 },
    );
  });

  test('L-8 the newest thousand instants are kept and all are counted, in whatever order they come', () => {
    const views = Array.from({ length: markCap + 50 }, (_, i) => event('Product Viewed', i));
    const forwards = build(views);
    expect(forwards.marks.viewed?.older).toBe(50);
    expect(forwards.marks.viewed?.at).toHaveLength(markCap);
    expect(forwards.marks.viewed?.at[0]).toBe(50);
    expect(build(views.toReversed())).toStrictEqual(forwards);
    expect(mergeActivity(build(views.slice(0, 600)), build(views.slice(600)))).toStrictEqual(forwards);
  });

  test('L-9 beyond a thousand orders the oldest only count', () => {
    const many = build(Array.from({ length: orderCap + 5 }, (_, i) => order(`o${i}`, i)));
    expect(many.orders).toHaveLength(orderCap);
    expect(many.marks.order).toMatchObject({ older: 5 });
    expect(firstSeen(many)).toBe(0);
    expect(unpackActivity(packActivity(many))).toStrictEqual(many);
  });

  test('L-9 refunds of orders that never came do not pile up', () => {
    const many = build(Array.from({ length: orderCap + 5 }, (_, i) => refund(`o${i}`, i, 1)));
    expect(many.refunds).toHaveLength(orderCap);
    expect(many.refunds.some((one) => one.at < 5)).toBe(false);
  });

  test('L-3 an order id counts once, at its earliest mention; orders without one count each', () => {
    const activity = build([order('a', 7), order('a', 3, 99), order('', 4), order('', 4), order('b', 5)]);
    expect(activity.marks.order?.at).toEqual([3, 4, 4, 5]);
    expect(activity.orders[0]).toEqual({ id: 'a', at: 3, value: 990_000, currency: null });
  });

  test.each([
    ['a part came back', [order('a', 1), refund('a', 2, 4)], [1]],
    ['all came back in parts', [order('a', 1), refund('a', 2, 4), refund('a', 3, 6)], undefined],
    ['a refund without an amount is all of it', [order('a', 1), refund('a', 2)], undefined],
    ['before the order', [refund('a', 2, 10), order('a', 1)], undefined],
    ['another order', [order('a', 1), refund('b', 2)], [1]],
    [
      'parts of a cent: 0.1 three times is 0.3',
      [order('a', 1, 0.3), ...[2, 3, 4].map((t) => refund('a', t, 0.1))],
      undefined,
    ],
    ['a refund that names no order', [order('a', 1), refund('', 2)], [1]],
  ])('L-4 %s', (_, events, counted) => {
    const activity = build(events);
    expect(activity.marks.order?.at).toEqual(counted);
    expect(firstSeen(activity)).toBe(1);
  });

  test('L-4 an order of unknown value counts until a refund without amount', () => {
    const unknown: Happening = { name: 'Order Completed', at: 1, properties: { order_id: 'a' } };
    expect(build([unknown, refund('a', 2, 4)]).marks.order?.at).toEqual([1]);
    expect(build([unknown, refund('a', 2, 4), refund('a', 3)]).marks.order).toBeUndefined();
  });

  test('L-5 first seen is the earlier of registration and first order', () => {
    expect(firstSeen(build([event('Product Viewed', 1)]))).toBeNull();
    expect(firstSeen(build([order('a', 9), event('Signed Up', 4), event('Signed Up', 6)]))).toBe(4);
    expect(firstSeen(addRegistration(build([order('a', 3)]), 8))).toBe(3);
    expect(firstSeen(addRegistration(emptyActivity, 8))).toBe(8);
    expect(lastInteraction(addRegistration(emptyActivity, 8))).toBeNull();
  });

  test('L-2 a receipt leaves the very same activity', () => {
    const activity = build([event('Product Viewed', 5)]);
    expect(addEvent(activity, map, event('Message Opened', 9))).toBe(activity);
    expect(activity).toMatchObject({ firstEvent: 5 });
    expect(lastInteraction(activity)).toBe(5);
  });

  test('L-10 pruning forgets old instants but counts them and keeps the last one', () => {
    const day = 86_400_000;
    const activity = build([
      event('Product Viewed', 0),
      event('Product Viewed', day),
      event('Cart Viewed', 500 * day),
    ]);
    const pruned = pruneActivity(activity, 600 * day);
    expect(pruned.marks.viewed).toEqual({ older: 1, at: [day] });
    expect(pruned.marks.interaction).toEqual({ older: 2, at: [500 * day] });
    expect(pruned.firstEvent).toBe(0);
    const ahead = build([event('Product Viewed', 900 * day)], activity);
    expect(pruneActivity(ahead, 600 * day).marks.viewed?.at).toEqual([day, 900 * day]);
  });

  test('L-10 what a calendar window of 400 days may still reach stays', () => {
    const now = 600 * 86_400_000;
    const reached = now - 400 * 86_400_000 - 26 * 3_600_000;
    const pruned = pruneActivity(
      build([event('Product Viewed', reached), event('Product Viewed', now)]),
      now,
    );
    expect(pruned.marks.viewed?.at).toEqual([reached, now]);
  });

  test('L-11 the stored form is JSON and gives back the same activity', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (events) => {
        const activity = build(events);
        expect(unpackActivity(JSON.parse(JSON.stringify(packActivity(activity))))).toStrictEqual(activity);
      }),
    );
    expect(packActivity(build([event('A', 1_000_000_000_001), event('B', 1_000_000_000_101)]))).toMatchObject(
      {
        m: { interaction: [0, 1_000_000_000_001, 100] },
      },
    );
  });

  test('L-11 a tail gives the same as adding its events, bar orders and refunds, which have none', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), fc.nat(30), (events, cut) => {
        const later = events.slice(cut).filter((one) => tailPiece(map, one) !== null);
        const stored = packActivity(build(events.slice(0, cut)));
        const tail = later.map((one) => tailPiece(map, one)).join('');
        const whole = build([...events.slice(0, cut), ...later]);
        expect(unpackActivity(stored, tail)).toStrictEqual(whole);
      }),
    );
    expect(tailPiece(map, order('a', 1))).toBeNull();
    expect(tailPiece(map, refund('a', 1))).toBeNull();
    expect(unpackActivity({}, tailPiece(map, event('Signed Up', 7))!)).toMatchObject({ registeredAt: 7 });
    const views = Array.from({ length: markCap + 5 }, (_, i) => event('Product Viewed', i));
    const tail = views.map((one) => tailPiece(map, one)).join('');
    expect(unpackActivity({}, tail)).toStrictEqual(build(views));
  });

  test.each([null, undefined, 3, 'x', [], {}, { s: 2 }])('L-11 %j is no activity', (packed) => {
    expect(unpackActivity(packed)).toBeNull();
  });
});
