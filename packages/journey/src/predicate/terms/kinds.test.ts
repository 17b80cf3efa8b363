import { describe, expect, it } from 'vitest';
import type { PersonMessage } from '../../interpret/facts.ts';
import { activity, ask, dayMs, days, daysAgo, lasts, now } from '../../testing/asking.ts';
import type { Engagement, EngagementDrop, NumberTest, Predicate, Redemption, Revenue } from '../types.ts';

const euros = { workspace: { currency: 'EUR' } };

describe('kinds', () => {
  it.each<[Predicate, boolean]>([
    [{ type: 'count', kinds: ['viewed', 'redeemed'], atLeast: 3 }, true],
    [{ type: 'count', kinds: ['viewed'], atLeast: 3 }, false],
    [{ type: 'count', kinds: ['viewed'], atLeast: 1, within: days(2) }, false],
    [{ type: 'since-last', kinds: ['viewed', 'redeemed'], atLeast: days(1) }, true],
    [{ type: 'since-last', kinds: ['viewed', 'redeemed'], atLeast: days(2) }, false],
    [{ type: 'since-last', kinds: ['order'], atLeast: days(1) }, false],
    [{ type: 'since-last', kinds: ['order'], atLeast: days(9), orSince: 'first-seen' }, true],
    [{ type: 'since-first-seen', atLeast: days(9) }, true],
    [{ type: 'since-first-seen', atLeast: days(10) }, false],
    [{ type: 'drop', kinds: ['viewed'], window: days(2), percent: 100, before: 2 }, true],
    [{ type: 'drop', kinds: ['viewed'], window: days(2), percent: 100, before: 3 }, false],
  ])('P-31 %j is %s', (term, truth) => {
    const did = activity({
      registeredAt: daysAgo(9),
      viewed: [daysAgo(3), daysAgo(2)],
      redeemed: [daysAgo(1)],
    });
    expect(ask(term, { activity: did })).toBe(truth);
  });

  it('P-31 of who did nothing nothing is unknown', () => {
    const given = { activity: activity({}) };
    expect(ask({ type: 'count', kinds: ['viewed'], atLeast: 1 }, given)).toBe(false);
    expect(ask({ type: 'since-last', kinds: ['viewed'], atLeast: days(1) }, given)).toBe(false);
    expect(ask({ type: 'since-first-seen', atLeast: days(1) }, given)).toBe(false);
  });

  it('P-31 what bears a time to come counts from then on', () => {
    const given = { activity: activity({ viewed: [now + 5] }) };
    const once: Predicate = { type: 'count', kinds: ['viewed'], atLeast: 1 };
    expect([ask(once, given), lasts(once, given)]).toEqual([false, 5]);
    expect(ask(once, given, { at: now + 5 })).toBe(true);
  });
});

describe('revenue', () => {
  const revenue = (op: NumberTest['op'], value: number, more: Partial<Revenue> = {}): Predicate => ({
    type: 'revenue',
    test: { op, value },
    ...more,
  });
  const units = (amount: number) => amount * 10_000;
  const order = (id: string, amount: number | null, more = {}) => ({
    id,
    at: daysAgo(Number(id)),
    value: amount === null ? null : units(amount),
    ...more,
  });

  it.each([
    [[order('2', 60), order('1', 40)], true],
    [[order('2', 60), order('1', 39.99)], false],
    [[order('2', null), order('1', 40)], 'unknown'],
    [[order('2', null), order('1', 100)], true],
    [[order('2', 60, { currency: 'USD' }), order('1', 40)], 'unknown'],
    [[order('2', 60, { currency: null }), order('1', 40)], true],
    [[], false],
  ])('P-32 of %j at least 100 is %s', (orders, truth) => {
    expect(ask(revenue('at-least', 100), { ...euros, activity: activity({ orders }) })).toBe(truth);
  });

  it('P-32 less what came back of those orders; what names none is left out', () => {
    const back = (id: string | null, amount: number, whole = false) => ({
      id,
      amount: units(amount),
      whole,
      at: now,
    });
    const left = (...refunds: readonly ReturnType<typeof back>[]) => {
      const did = activity({ orders: [order('2', 60), order('1', 40)], refunds });
      const isLeft = (value: number) => ask(revenue('at-least', value), { ...euros, activity: did }) === true;
      return [100, 90, 60, 40, 0].find(isLeft);
    };
    expect(left()).toBe(100);
    expect(left(back('1', 10))).toBe(90);
    expect(left(back('1', 0, true))).toBe(60);
    expect(left(back('2', 500))).toBe(40);
    expect(left(back(null, 50), back('9', 50))).toBe(100);
  });

  it('P-32 in the window, until the first order leaves it', () => {
    const given = { ...euros, activity: activity({ orders: [order('5', 60), order('2', 40)] }) };
    expect(ask(revenue('at-least', 100, { within: days(6) }), given)).toBe(true);
    expect(lasts(revenue('at-least', 100, { within: days(6) }), given)).toBe(dayMs);
    expect(ask(revenue('at-least', 100, { within: days(5) }), given)).toBe(false);
  });

  it('P-32 orders that are no longer kept may have been worth anything', () => {
    const did = activity({ orders: [order('5', 60), order('2', 40)], older: 3 });
    const given = { ...euros, activity: did };
    expect(ask(revenue('more', 100), given)).toBe('unknown');
    expect(ask(revenue('at-least', 100), given)).toBe(true);
    expect(ask(revenue('more', 100, { within: days(3) }), given)).toBe(false);
  });
});

describe('buying-gap', () => {
  const beyond = (of: 'own-80' | 'own-90' | 'population-80' | 'population-90'): Predicate => ({
    type: 'buying-gap',
    beyond: of,
  });
  const bought = (...ago: readonly number[]) => ({
    activity: activity({ orders: ago.map((count) => ({ at: daysAgo(count) })) }),
    workspace: { gaps: { p80: 5 * dayMs, p90: 8 * dayMs } },
  });

  it.each([
    // Gaps of 1, 2, 3, 4 and 10 days: the 80th percentile is 5.2 days, the 90th 7.6.
    ['own-80', [25.2, 24.2, 22.2, 19.2, 15.2, 5.2], true],
    ['own-80', [25.1, 24.1, 22.1, 19.1, 15.1, 5.1], false],
    ['own-90', [27.6, 26.6, 24.6, 21.6, 17.6, 7.6], true],
    ['own-90', [27.5, 26.5, 24.5, 21.5, 17.5, 7.5], false],
    ['own-80', [30, 29], 'unknown'],
    ['own-80', [], 'unknown'],
    ['population-80', [5], true],
    ['population-80', [4.9], false],
    ['population-90', [7], false],
    ['population-90', [], 'unknown'],
  ] as const)('P-33 %s after orders %j days ago is %s', (of, ago, truth) => {
    expect(ask(beyond(of), bought(...ago))).toBe(truth);
  });

  it('P-33 it turns when the gap is reached; a population of too few is unknown', () => {
    expect(lasts(beyond('population-80'), bought(4))).toBe(dayMs);
    expect(lasts(beyond('population-80'), bought(5))).toBe(Infinity);
    expect(ask(beyond('population-80'), { ...bought(9), workspace: { gaps: null } })).toBe('unknown');
  });
});

describe('redemption', () => {
  const redemption = (op: NumberTest['op'], value: number, more: Partial<Redemption> = {}): Predicate => ({
    type: 'redemption',
    window: days(10),
    offered: 3,
    test: { op, value },
    ...more,
  });
  const coupons = (offered: readonly number[], redeemed: readonly number[]) => ({
    activity: activity({ offered: offered.map(daysAgo), redeemed: redeemed.map(daysAgo) }),
  });

  it.each([
    [[3, 2, 1], [2], 'at-least', 33.3, true],
    [[3, 2, 1], [2], 'at-least', 33.4, false],
    [[4, 3, 2, 1], [2], 'at-most', 25, true],
    [[3, 2, 1], [], 'less', 1, true],
    [[2, 1], [1], 'less', 100, 'unknown'],
    [[10, 2, 1], [1], 'less', 100, 'unknown'],
    [[3, 2, 1], [10], 'at-most', 0, true],
    [[3, 2, 1], [4, 3, 2, 1], 'at-most', 100, true],
  ] as const)('P-34 offered %j and redeemed %j days ago, %s %d percent: %s', (o, r, op, value, truth) => {
    expect(ask(redemption(op, value), coupons(o, r))).toBe(truth);
  });
});

describe('engagement', () => {
  const rated = (op: NumberTest['op'], value: number, more: Partial<Engagement> = {}): Predicate => ({
    type: 'engagement',
    rate: 'opened',
    window: days(10),
    least: 2,
    test: { op, value },
    ...more,
  });
  /** Days ago, opened or not; all of them e-mails. */
  const sent = (...all: readonly (readonly [number, boolean])[]) => ({
    messages: all.map(([count, opened]): PersonMessage => ({
      channel: 'email',
      at: daysAgo(count),
      opened: opened ? daysAgo(count) + 5 : null,
      clicked: null,
    })),
  });

  it.each([
    [
      [
        [3, true],
        [2, false],
      ],
      50,
      true,
    ],
    [
      [
        [3, true],
        [2, false],
      ],
      50.1,
      false,
    ],
    [
      [
        [12, true],
        [3, false],
        [2, false],
      ],
      1,
      false,
    ],
    [[[2, true]], 50, 'unknown'],
    [
      [
        [10, true],
        [2, true],
      ],
      50,
      'unknown',
    ],
    [[], 50, 'unknown'],
  ] as const)('P-35 of %j at least %d percent were opened: %s', (all, value, truth) => {
    expect(ask(rated('at-least', value), sent(...all))).toBe(truth);
  });

  it('P-35 by channel and by what was done; what happens later has not happened yet', () => {
    const given = sent([3, true], [2, true]);
    expect(ask(rated('more', 0, { channel: 'email' }), given)).toBe(true);
    expect(ask(rated('more', 0, { channel: 'sms' }), given)).toBe('unknown');
    expect(ask(rated('more', 0, { rate: 'clicked' }), given)).toBe(false);
    expect(ask(rated('more', 50), given, { at: daysAgo(2) })).toBe(false);
    expect(lasts(rated('more', 50), given, { at: daysAgo(2) })).toBe(5);
  });

  it('P-35 until a message leaves the window', () => {
    expect(lasts(rated('more', 0), sent([9, true], [2, true]))).toBe(dayMs);
  });

  const drop = (percent: number): EngagementDrop => ({
    type: 'engagement-drop',
    rate: 'opened',
    window: days(10),
    least: 2,
    percent,
  });
  const before = [
    [19, true],
    [18, true],
    [17, false],
    [16, false],
  ] as const;

  it.each([
    [[...before, [3, true], [2, false], [1, false], [0, false]], 50, true],
    [[...before, [3, true], [2, false], [1, false], [0, false]], 51, false],
    [[...before, [3, true], [2, true], [1, false], [0, false]], 1, false],
    [[...before, [3, true]], 1, 'unknown'],
    [
      [
        [19, true],
        [3, true],
        [2, false],
      ],
      1,
      'unknown',
    ],
    [
      [
        [19, false],
        [18, false],
        [3, false],
        [2, false],
      ],
      1,
      false,
    ],
  ] as const)('P-36 of %j a drop of %d percent: %s', (all, percent, truth) => {
    expect(ask(drop(percent), sent(...all))).toBe(truth);
  });
});
