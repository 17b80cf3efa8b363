import { describe, expect, it } from 'vitest';
import { event } from '../../../test/facts.ts';
import { ask, dayMs, days, daysAgo, lasts, now } from '../../testing/asking.ts';
import type { JsonObject } from '../../values.ts';
import type { EventSum, EventTime, Predicate, Sequence } from '../types.ts';

const large: Predicate = { type: 'property', path: 'total', test: { op: 'more', value: 100 } };

describe('windows', () => {
  const order = (within: { amount: number; unit: 'days' | 'hours' | 'months' }): Predicate => ({
    type: 'event',
    name: 'Order',
    count: { is: 'at-least', times: 1 },
    within,
  });

  it.each([
    ['Asia/Shanghai', '2027-02-28T04:00Z', '2027-01-31T04:00Z', { amount: 1, unit: 'months' }, false],
    ['Asia/Shanghai', '2027-02-28T03:59Z', '2027-01-31T04:00Z', { amount: 1, unit: 'months' }, true],
    // The later of two may leave first: 31 January and a month is 28 February, at its own hour.
    ['UTC', '2027-02-28T12:00Z', '2027-01-31T01:00Z', { amount: 1, unit: 'months' }, false],
    ['UTC', '2027-02-28T12:00Z', '2027-01-30T23:00Z', { amount: 1, unit: 'months' }, true],
    // A day of 23 hours, of 25, and one of Lord Howe with half an hour more.
    ['America/New_York', '2027-03-14T15:59Z', '2027-03-13T17:00Z', { amount: 1, unit: 'days' }, true],
    ['America/New_York', '2027-03-14T16:00Z', '2027-03-13T17:00Z', { amount: 1, unit: 'days' }, false],
    ['America/New_York', '2026-11-01T16:59Z', '2026-10-31T16:00Z', { amount: 1, unit: 'days' }, true],
    ['Australia/Lord_Howe', '2027-04-04T01:29Z', '2027-04-03T01:00Z', { amount: 1, unit: 'days' }, true],
    ['Australia/Lord_Howe', '2027-04-04T01:30Z', '2027-04-03T01:00Z', { amount: 1, unit: 'days' }, false],
    ['America/New_York', '2027-03-14T16:59Z', '2027-03-13T17:00Z', { amount: 24, unit: 'hours' }, true],
  ] as const)('P-12 in %s at %s one of %s within %j is %s', (zone, at, time, within, truth) => {
    const given = { zone, events: [event('Order', Date.parse(time))] };
    expect(ask(order(within), given, { at: Date.parse(at) })).toBe(truth);
  });

  it('P-23 an event leaves its window when its time is up', () => {
    const given = { events: [event('Order', daysAgo(2)), event('Order', daysAgo(1))] };
    expect(lasts(order({ amount: 3, unit: 'days' }), given)).toBe(2 * dayMs);
    expect(lasts(order({ amount: 1, unit: 'days' }), given)).toBe(Infinity);
  });
});

describe('event-sum', () => {
  const sum = (more: Partial<EventSum> = {}): Predicate => ({
    type: 'event-sum',
    name: 'Order',
    path: 'total',
    test: { op: 'at-least', value: 100 },
    ...more,
  });
  const orders = (...totals: readonly unknown[]) => ({
    events: totals.map((total, i) => event('Order', daysAgo(9 - i), { total } as JsonObject)),
  });

  it.each([
    [[], false],
    [[60, 40], true],
    [[60, 39.9999], false],
    [[60, 39.99999], true],
    [[200, -101], false],
    [[200, null], 'unknown'],
    [[200, '5'], 'not-comparable'],
    [[null, '5'], 'not-comparable'],
  ])('P-28 of %j it is %s', (totals, truth) => {
    expect(ask(sum(), orders(...totals))).toBe(truth);
  });

  it('P-28 tenths add up to what they are: 0.1 + 0.2 is at most 0.3', () => {
    expect(ask(sum({ test: { op: 'at-most', value: 0.3 } }), orders(0.1, 0.2))).toBe(true);
  });

  it('P-28 only events in the window that pass `where`, and those in doubt as far as they matter', () => {
    expect(ask(sum({ within: days(4) }), orders(90, 90, 90, 90, 90, 90, 60, 40))).toBe(true);
    expect(ask(sum({ within: days(3) }), orders(90, 90, 90, 90, 90, 90, 60, 40))).toBe(false);
    const doubtful: Predicate = { type: 'attribute', path: 'city', test: { op: 'is', value: 'Lyon' } };
    expect(ask(sum({ where: large }), orders(60, 60))).toBe(false);
    expect(ask(sum({ where: doubtful }), orders(100))).toBe('unknown');
    expect(ask(sum({ where: doubtful }), orders(99))).toBe(false);
    expect(ask(sum({ where: doubtful }), { ...orders(100), attributes: { city: 'Lyon' } })).toBe(true);
    expect(ask(sum({ within: 'entry' }), orders(100))).toBe('unknown');
  });
});

describe('event-time', () => {
  const time = (which: 'first' | 'last', is: EventTime['ago']['is'], count: number): Predicate => ({
    type: 'event-time',
    name: 'Order',
    which,
    ago: { is, than: days(count) },
  });
  const given = { events: [9, 4].map((count) => event('Order', daysAgo(count))) };

  it.each([
    ['first', 'at-least', 9, true, Infinity],
    ['first', 'at-least', 10, false, dayMs],
    ['first', 'less-than', 10, true, dayMs],
    ['last', 'at-least', 5, false, dayMs],
    ['last', 'at-least', 4, true, Infinity],
    ['last', 'less-than', 4, false, Infinity],
  ] as const)('P-29 the %s %s %d days ago is %s, for %d', (which, is, count, truth, until) => {
    expect(ask(time(which, is, count), given)).toBe(truth);
    expect(lasts(time(which, is, count), given)).toBe(until);
  });

  it('P-29 what never happened, or is yet to come, is unknown', () => {
    expect(ask(time('last', 'at-least', 1), { events: [event('Refund', now)] })).toBe('unknown');
    expect(ask(time('last', 'less-than', 1), { events: [event('Order', now + 5)] })).toBe('unknown');
    expect(lasts(time('last', 'less-than', 1), { events: [event('Order', now + 5)] })).toBe(5);
  });

  it('P-29 one in doubt matters only if it were the last', () => {
    const where: Predicate = { type: 'property', path: 'paid', test: { op: 'is', value: true } };
    const old: Predicate = { ...(time('last', 'at-least', 5) as EventTime), where };
    const events = (...paid: readonly (readonly [number, boolean | null])[]) => ({
      events: paid.map(([count, value]) => event('Order', daysAgo(count), { paid: value })),
    });
    expect(ask(old, events([9, true], [4, null]))).toBe('unknown');
    expect(ask(old, events([9, true], [6, null]))).toBe(true);
    expect(ask(old, events([9, null], [4, true]))).toBe(false);
    expect(ask(old, events([9, null]))).toBe('unknown');
  });
});

describe('sequence', () => {
  const sequence = (names: string, more: Partial<Sequence> = {}): Predicate => ({
    type: 'sequence',
    steps: [...names].map((name) => ({ name })),
    ...more,
  });
  /** Names with days ago. */
  const happened = (...all: readonly (readonly [string, number])[]) => ({
    events: all.map(([name, count], seq) => ({ ...event(name, daysAgo(count)), seq })),
  });

  it.each([
    [
      'ab',
      [
        ['a', 2],
        ['b', 1],
      ],
      true,
    ],
    [
      'ab',
      [
        ['b', 2],
        ['a', 1],
      ],
      false,
    ],
    [
      'ab',
      [
        ['a', 1],
        ['b', 1],
      ],
      true,
    ],
    [
      'ba',
      [
        ['a', 1],
        ['b', 1],
      ],
      false,
    ],
    ['aa', [['a', 1]], false],
    [
      'aa',
      [
        ['a', 1],
        ['a', 1],
      ],
      true,
    ],
    [
      'abc',
      [
        ['a', 3],
        ['c', 2],
        ['b', 1],
      ],
      false,
    ],
    [
      'abc',
      [
        ['a', 5],
        ['a', 3],
        ['b', 2],
        ['x', 2],
        ['c', 1],
      ],
      true,
    ],
    [
      'ab',
      [
        ['a', 1],
        ['b', -1],
      ],
      false,
    ],
  ] as const)(
    'P-30 %s after %j is %s: in order of time, then of arrival, each event once',
    (names, all, truth) => {
      expect(ask(sequence(names), happened(...all))).toBe(truth);
    },
  );

  it.each([
    [
      [
        ['a', 9],
        ['b', 7],
      ],
      true,
    ],
    [
      [
        ['a', 9],
        ['b', 6],
      ],
      false,
    ],
    [
      [
        ['a', 9],
        ['a', 7],
        ['b', 6],
      ],
      true,
    ],
    [
      [
        ['a', 9],
        ['b', 7],
        ['b', 1],
      ],
      true,
    ],
  ] as const)('P-30 at most two days from one to the next after %j: %s', (all, truth) => {
    expect(ask(sequence('ab', { gap: days(2) }), happened(...all))).toBe(truth);
  });

  it('P-30 all of it in the window, until the first of the latest leaves it', () => {
    const given = happened(['a', 5], ['b', 4], ['a', 3], ['b', 1]);
    expect(ask(sequence('ab', { within: days(4) }), given)).toBe(true);
    expect(lasts(sequence('ab', { within: days(4) }), given)).toBe(dayMs);
    expect(ask(sequence('ab', { within: days(3) }), given)).toBe(false);
    const entered = { enteredAt: daysAgo(4) };
    expect(ask(sequence('ab', { within: 'entry' }), given, entered)).toBe(true);
    expect(ask(sequence('ba', { within: 'entry' }), given, entered)).toBe(true);
    expect(ask(sequence('aba', { within: 'entry' }), given, entered)).toBe(false);
    expect(ask(sequence('ab', { within: 'entry' }), given)).toBe('unknown');
  });

  it('P-23 an error lasts no longer than the event it is of, whatever else is in doubt', () => {
    const steps = [{ name: 'a', where: large }, { name: 'b' }];
    const of = (count: number, total: string | null) => event('a', daysAgo(count), { total });
    const given = { events: [of(3, 'much'), of(2, null), event('b', daysAgo(1))] };
    const within = days(4);
    expect(ask(sequence('', { steps, within }), given)).toBe('not-comparable');
    expect(lasts(sequence('', { steps, within }), given)).toBe(dayMs);
    expect(ask(sequence('', { steps, within }), given, { at: now + dayMs })).toBe('unknown');
  });

  it('P-30 steps in doubt make it unknown only if it hangs on them', () => {
    const steps = [{ name: 'a' }, { name: 'b', where: large }];
    const total = (value: unknown) => ({
      events: [event('a', daysAgo(3)), event('b', daysAgo(2), { total: value } as JsonObject)],
    });
    expect([150, 50, null, 'much'].map((value) => ask(sequence('', { steps }), total(value)))).toEqual([
      true,
      false,
      'unknown',
      'not-comparable',
    ]);
    const reversed = {
      events: total(null)
        .events.toReversed()
        .map((each, i) => ({ ...each, at: daysAgo(3 - i) })),
    };
    expect(ask(sequence('', { steps }), reversed)).toBe(false);
  });
});
