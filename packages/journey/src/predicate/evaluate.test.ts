import { describe, expect, it } from 'vitest';
import { event, facts, frozen, type FactsGiven } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import { evaluate } from './evaluate.ts';
import { seenJson } from './seen.ts';
import type { Scope } from './scope.ts';
import type { Evaluation, Predicate, Test } from './types.ts';

const now = Date.parse('2027-06-09T04:00:00Z'); // a Wednesday, 12:00 in Shanghai

function scope(given: FactsGiven = {}, more: Partial<Scope> = {}): Scope {
  return frozen({ facts: facts(given), at: now, zones: momentZones, data: {}, enteredAt: null, ...more });
}

function outcome(evaluation: Evaluation): unknown {
  return evaluation.ok ? evaluation.truth : evaluation.error.code;
}

const attribute = (test: Test, path = 'x'): Predicate => ({ type: 'attribute', path, test });
const asked = (value: unknown, test: Test, data: Scope['data'] = {}): unknown =>
  outcome(evaluate(attribute(test), scope({ attributes: { x: value as never } }, { data })));

describe('tests of values', () => {
  it.each([
    [5, { op: 'is', value: 5 }, true],
    [5, { op: 'is', value: '5' }, false],
    ['Gold', { op: 'is', value: 'gold' }, false],
    [false, { op: 'is', value: false }, true],
    [5, { op: 'is-not', value: '5' }, true],
    [['a'], { op: 'is', value: 'a' }, false],
    [['a'], { op: 'is-not', value: 'a' }, true],
    ['b', { op: 'in', values: ['a', 'b'] }, true],
    ['c', { op: 'in', values: ['a', 'b'] }, false],
    ['c', { op: 'not-in', values: ['a', 'b'] }, true],
    ['c', { op: 'in', values: [] }, false],
    [3, { op: 'less', value: 3 }, false],
    [3, { op: 'at-most', value: 3 }, true],
    [3, { op: 'more', value: 3 }, false],
    [3, { op: 'at-least', value: 3 }, true],
    ['ada@example.org', { op: 'contains', value: '@' }, true],
    [['vip', 'new'], { op: 'contains', value: 'vip' }, true],
    [['vip', 'new'], { op: 'contains', value: 'old' }, false],
    ['Shanghai', { op: 'starts-with', value: 'Shang' }, true],
    ['Shanghai', { op: 'ends-with', value: 'Shang' }, false],
    [0, { op: 'exists' }, true],
  ] as const)('P-1 %j %j is %s', (value, test, truth) => {
    expect(asked(value, test as Test)).toBe(truth);
  });

  it.each([
    ['2027-06-08', { op: 'before', value: '2027-06-09' }, true],
    ['2027-06-09', { op: 'before', value: '2027-06-09' }, false],
    ['2027-06-09', { op: 'after', value: '2027-06-08T16:00:00Z' }, false], // midnight in Shanghai
    ['2027-06-09', { op: 'after', value: '2027-06-08T15:59:59.999Z' }, true],
    ['2027-06-09T08:00', { op: 'before', value: '2027-06-09T00:00:01Z' }, true],
    ['2027-06-09T08:00:00+0900', { op: 'before', value: '2027-06-09T08:00:00+08:00' }, true],
    ['2027-06-09 08:00:00.1234567Z', { op: 'after', value: '2027-06-09T08:00:00.122Z' }, true],
    [now, { op: 'after', value: '2027-06-09T03:59:59Z' }, true],
    ['9 June 2027', { op: 'before', value: '2027-06-09' }, 'not-a-moment'],
    ['2027-02-29', { op: 'before', value: '2027-06-09' }, 'not-a-moment'],
    ['2027-06-09T25:00', { op: 'before', value: '2027-06-09' }, 'not-a-moment'],
    ['2027-06-09T23:59:60Z', { op: 'before', value: '2027-06-09' }, 'not-a-moment'],
    [true, { op: 'before', value: '2027-06-09' }, 'not-a-moment'],
    [1e300, { op: 'before', value: '2027-06-09' }, 'not-a-moment'],
  ] as const)('P-5 moment %j %j is %s', (value, test, truth) => {
    expect(asked(value, test as Test)).toBe(truth);
  });

  it.each([undefined, null])('P-3 %s is missing: `exists` is false, everything else unknown', (value) => {
    expect(asked(value, { op: 'exists' })).toBe(false);
    for (const op of ['is', 'is-not', 'less', 'contains', 'before'] as const) {
      expect(asked(value, { op, value: 5 })).toBe('unknown');
    }
    expect(asked(value, { op: 'not-in', values: [5] })).toBe('unknown');
    expect(asked(5, { op: 'is', value: { data: 'entry.n' } }, { entry: { n: value as never } })).toBe(
      'unknown',
    );
  });

  it.each([
    ['5', { op: 'less', value: 6 }],
    [5, { op: 'contains', value: '5' }],
    [{}, { op: 'starts-with', value: 'a' }],
    [{ a: 1 }, { op: 'in', values: [1] }],
    [[1], { op: 'is', value: { data: 'entry.list' } }],
  ] as const)('P-4 comparing %j by %j is an error', (value, test) => {
    expect(asked(value, test as Test, { entry: { list: [1] } })).toBe('not-comparable');
  });

  it('P-6 an operand may look into journey data', () => {
    const test: Test = { op: 'is', value: { data: 'entry.order.id' } };
    expect(asked('o1', test, { entry: { order: { id: 'o1' } } })).toBe(true);
    expect(asked('o2', test, { entry: { order: { id: 'o1' } } })).toBe(false);
  });

  it('P-7 paths see own properties only', () => {
    for (const path of [
      'constructor',
      '__proto__',
      'toString.name',
      'list.length',
      'text.length',
      'list.push',
      'a.b.c',
    ]) {
      const given = { attributes: { list: [1], text: 'abc', a: { b: 1 } } };
      expect(outcome(evaluate(attribute({ op: 'exists' }, path), scope(given)))).toBe(false);
    }
    expect(
      outcome(evaluate(attribute({ op: 'is', value: 2 }, 'list.1'), scope({ attributes: { list: [1, 2] } }))),
    ).toBe(true);
  });
});

describe('terms about the person', () => {
  it('P-8 stage: missing is unknown', () => {
    const stage: Predicate = { type: 'stage', model: 'four', in: ['growth', 'mature'] };
    const staged = (name: string) => scope({ stages: { four: { stage: name, since: 0 } } });
    expect(outcome(evaluate(stage, staged('growth')))).toBe(true);
    expect(outcome(evaluate(stage, staged('sprout')))).toBe(false);
    expect(outcome(evaluate(stage, scope()))).toBe('unknown');
    expect(outcome(evaluate({ ...stage, model: 'constructor' }, scope()))).toBe('unknown');
  });

  it.each([
    [{}, 'news', false],
    [{ news: 'granted' }, 'news', true],
    [{ '*': 'granted' }, 'news', true],
    [{ '*': 'denied', news: 'granted' }, 'news', false],
    [{ '*': 'granted', news: 'denied' }, 'news', false],
    [{ news: 'granted' }, undefined, false],
    [{ '*': 'granted' }, undefined, true],
  ] as const)('P-9 consent %j for %s is %s: no record is a no', (consent, topic, truth) => {
    const predicate: Predicate = { type: 'consent', channel: 'sms', ...(topic && { topic }) };
    expect(outcome(evaluate(predicate, scope({ channels: { sms: { consent } } })))).toBe(truth);
  });

  it('P-10 a property outside an event is an error, not a no', () => {
    const predicate: Predicate = { type: 'property', path: 'total', test: { op: 'exists' } };
    expect(outcome(evaluate(predicate, scope()))).toBe('no-event');
    expect(outcome(evaluate(predicate, scope({}, { event: event('Order', now, { total: 1 }) })))).toBe(true);
  });
});

describe('event terms', () => {
  const bought = (given: Partial<Extract<Predicate, { type: 'event' }>> = {}): Predicate => ({
    type: 'event',
    name: 'Order',
    count: { is: 'at-least', times: 1 },
    ...given,
  });
  const after = (...times: string[]) => ({
    events: times.map((time) => event('Order', time, { total: 10 })),
  });

  it('P-11 count by name up to the moment of evaluation, that moment included', () => {
    expect(outcome(evaluate(bought(), scope()))).toBe(false);
    expect(outcome(evaluate(bought(), scope({ events: [event('Order', now)] })))).toBe(true);
    expect(outcome(evaluate(bought(), scope({ events: [event('Order', now + 1)] })))).toBe(false);
    expect(outcome(evaluate(bought(), scope({ events: [event('Refund', now)] })))).toBe(false);
  });

  it.each([
    ['at-least', 2, true],
    ['at-least', 3, false],
    ['at-most', 2, true],
    ['at-most', 1, false],
    ['exactly', 2, true],
    ['exactly', 1, false],
  ] as const)('P-11 two orders are %s %i: %s', (is, times, truth) => {
    const two = scope(after('2027-06-01T00:00:00Z', '2027-06-02T00:00:00Z'));
    expect(outcome(evaluate(bought({ count: { is, times } }), two))).toBe(truth);
  });

  it.each([
    ['2027-06-08T04:00:00Z', { amount: 1, unit: 'days' }, false],
    ['2027-06-08T04:00:00.001Z', { amount: 1, unit: 'days' }, true],
    ['2027-05-09T04:00:00.000Z', { amount: 1, unit: 'months' }, false],
    ['2027-05-09T04:00:00.001Z', { amount: 1, unit: 'months' }, true],
  ] as const)('P-12 an order at %s within %j is %s: (at - window, at]', (time, within, truth) => {
    expect(outcome(evaluate(bought({ within }), scope(after(time))))).toBe(truth);
  });

  it('P-12 days are calendar days of the person: 23 hours on the day the clocks go forward', () => {
    const given = { zone: 'America/New_York', ...after('2027-03-13T16:30:00Z') };
    const at = Date.parse('2027-03-14T15:45:00Z'); // 11:45 EDT; a day before is 11:45 EST, 16:45Z
    expect(outcome(evaluate(bought({ within: { amount: 1, unit: 'days' } }), scope(given, { at })))).toBe(
      false,
    );
    expect(outcome(evaluate(bought({ within: { amount: 24, unit: 'hours' } }), scope(given, { at })))).toBe(
      true,
    );
  });

  it('P-13 since entry: from the entry on, itself included; unknown outside a journey', () => {
    const since = bought({ within: 'entry' });
    const given = after('2027-06-08T04:00:00Z');
    const entered = Date.parse('2027-06-08T04:00:00Z');
    expect(outcome(evaluate(since, scope(given, { enteredAt: entered })))).toBe(true);
    expect(outcome(evaluate(since, scope(given, { enteredAt: entered + 1 })))).toBe(false);
    expect(outcome(evaluate(since, scope(given)))).toBe('unknown');
  });

  const large = bought({ where: { type: 'property', path: 'total', test: { op: 'more', value: 100 } } });
  const totals = (...values: readonly unknown[]) => ({
    events: values.map((total, i) => event('Order', now - 1000 + i, { total: total as never })),
  });

  it.each([
    [[150], true],
    [[50], false],
    [[50, null], 'unknown'],
    [[150, null], true],
    [[50, 'much'], 'not-comparable'],
    [[150, 'much'], true],
    [['much', null], 'not-comparable'],
  ])(
    'P-14 `where` over totals %j gives %s: doubtful events matter only if the answer hangs on them',
    (values, truth) => {
      expect(outcome(evaluate(large, scope(totals(...values))))).toBe(truth);
      const none = { ...large, count: { is: 'at-most', times: 0 } } as Predicate;
      const opposite = typeof truth === 'boolean' ? !truth : truth;
      expect(outcome(evaluate(none, scope(totals(...values))))).toBe(opposite);
    },
  );

  it('P-14 `where` compares with journey data', () => {
    const same = bought({
      where: { type: 'property', path: 'id', test: { op: 'is', value: { data: 'entry.id' } } },
    });
    const given = { events: [event('Order', now, { id: 'o1' })] };
    expect(outcome(evaluate(same, scope(given, { data: { entry: { id: 'o1' } } })))).toBe(true);
    expect(outcome(evaluate(same, scope(given, { data: { entry: { id: 'o2' } } })))).toBe(false);
  });
});

describe('what was seen', () => {
  it('P-15 every value looked at, in order, with its own truth; missing ones without a value', () => {
    const predicate: Predicate = {
      type: 'all',
      of: [
        attribute({ op: 'is', value: 'gold' }, 'tier'),
        { type: 'not', of: attribute({ op: 'exists' }, 'left') },
        { type: 'event', name: 'Order', count: { is: 'at-least', times: 1 } },
      ],
    };
    const result = evaluate(predicate, scope({ attributes: { tier: 'gold' } }));
    expect(result.ok && seenJson(result.seen)).toEqual([
      { path: 'attribute.tier', value: 'gold', truth: true },
      { path: 'attribute.left', truth: false },
      { path: 'event.Order', value: 0, truth: false },
    ]);
  });
});
