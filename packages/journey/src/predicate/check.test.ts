import { describe, expect, it } from 'vitest';
import type { Duration } from '../civil-time/types.ts';
import { checkPredicate } from './check.ts';
import type { DurationTest, EventSum, NumberTest, Predicate, Test } from './types.ts';

const x = (test: Test): Predicate => ({ type: 'attribute', path: 'x', test });
const all = (...of: Predicate[]): Predicate => ({ type: 'all', of });
const any = (...of: Predicate[]): Predicate => ({ type: 'any', of });
const stage = (...names: string[]): Predicate => ({ type: 'stage', model: 'four', in: names });
const orders = (is: 'at-least' | 'at-most' | 'exactly', times: number): Predicate => ({
  type: 'event',
  name: 'Order',
  count: { is, times },
});
const days = (amount: number): Duration => ({ amount, unit: 'days' });
const held = (is: DurationTest['is'], amount: number): Predicate => ({
  type: 'stage',
  model: 'four',
  in: ['growth'],
  held: { is, than: days(amount) },
});
const last = (is: DurationTest['is'], amount: number): Predicate => ({
  type: 'event-time',
  name: 'Order',
  which: 'last',
  ago: { is, than: days(amount) },
});
const total = (op: NumberTest['op'], value: number): EventSum => ({
  type: 'event-sum',
  name: 'Order',
  path: 'total',
  test: { op, value },
});
const alive = (op: NumberTest['op'], value: number): Predicate => ({
  type: 'score',
  score: 'alive',
  test: { op, value },
});
const opened = (op: NumberTest['op'], value: number): Predicate => ({
  type: 'engagement',
  rate: 'opened',
  window: days(30),
  least: 3,
  test: { op, value },
});
const groups = (...names: string[]): Predicate => ({ type: 'rfm-group', in: names });
const segment = '0198c7a0-0000-7000-8000-000000000001';
const found = (predicate: Predicate, event = false): string[] =>
  checkPredicate(predicate, 'where', { event }).map(({ code, path }) => `${code} ${path}`);

describe('checkPredicate', () => {
  it.each<[Predicate, string]>([
    [all(x({ op: 'is', value: 'a' }), x({ op: 'is', value: 'b' })), 'where.of.1'],
    [all(x({ op: 'less', value: 3 }), x({ op: 'more', value: 5 })), 'where.of.1'],
    [all(x({ op: 'less', value: 3 }), x({ op: 'at-least', value: 3 })), 'where.of.1'],
    [all(x({ op: 'is', value: 2 }), x({ op: 'more', value: 5 })), 'where.of.1'],
    [all(x({ op: 'is', value: 'a' }), x({ op: 'is-not', value: 'a' })), 'where.of.1'],
    [all(x({ op: 'in', values: ['a', 'b'] }), x({ op: 'not-in', values: ['a', 'b', 'c'] })), 'where.of.1'],
    [all(x({ op: 'in', values: ['a'] }), all(x({ op: 'in', values: ['b'] }))), 'where.of.1.of.0'],
    [all(x({ op: 'exists' }), { type: 'not', of: x({ op: 'exists' }) }), 'where.of.1'],
    [all(stage('growth'), stage('dormant')), 'where.of.1'],
    [all(orders('at-least', 2), orders('at-most', 1)), 'where.of.1'],
    [all(held('at-least', 30), held('less-than', 30)), 'where.of.1'],
    [all(last('less-than', 7), last('at-least', 9)), 'where.of.1'],
    [all(total('at-least', 100), total('less', 100)), 'where.of.1'],
    [all(alive('less', 0.2), alive('more', 0.2)), 'where.of.1'],
    [all(groups('new'), groups('lost')), 'where.of.1'],
    [all({ type: 'segment', segment }, { type: 'not', of: { type: 'segment', segment } }), 'where.of.1'],
    [groups(), 'where'],
    [alive('more', 1), 'where'],
    [{ type: 'revenue', test: { op: 'less', value: 0 } }, 'where'],
    [opened('at-least', 100.5), 'where'],
    [x({ op: 'in', values: [] }), 'where'],
    [stage(), 'where'],
    [any(), 'where'],
    [any(stage('growth'), all(x({ op: 'is', value: 1 }), x({ op: 'is', value: 2 }))), 'where.of.1.of.1'],
  ])('P-21 %j is never true', (predicate, path) => {
    expect(found(predicate)).toEqual([`never-true ${path}`]);
  });

  it.each<[Predicate]>([
    [all(x({ op: 'at-most', value: 3 }), x({ op: 'at-least', value: 3 }))],
    [any(x({ op: 'is', value: 'a' }), x({ op: 'is', value: 'b' }))],
    [all(x({ op: 'contains', value: 'a' }), x({ op: 'contains', value: 'b' }))],
    [all(x({ op: 'is', value: { data: 'entry.a' } }), x({ op: 'is', value: 'b' }))],
    [all(stage('growth', 'mature'), stage('mature'))],
    [all(orders('at-least', 1), orders('at-most', 1))],
    [all(held('at-least', 29), held('less-than', 30))],
    [all(last('less-than', 7), held('at-least', 9))],
    [all(total('at-least', 100), total('at-most', 100))],
    [all(total('at-least', 100), { ...total('less', 50), path: 'tax' })],
    [all(groups('new', 'lost'), groups('lost'))],
    [opened('at-least', 100)],
    [{ type: 'not', of: all(x({ op: 'is', value: 'a' }), x({ op: 'is', value: 'b' })) }],
    [all()],
  ])('P-21 %j may be true', (predicate) => {
    expect(found(predicate)).toEqual([]);
  });

  it('P-22 `property` only where an event is at hand', () => {
    const property: Predicate = { type: 'property', path: 'total', test: { op: 'exists' } };
    expect(found(all(property))).toEqual(['property-outside-where where.of.0']);
    expect(found(all(property), true)).toEqual([]);
    expect(
      found({
        type: 'event',
        name: 'Order',
        count: { is: 'at-least', times: 1 },
        where: { type: 'not', of: property },
      }),
    ).toEqual([]);
  });

  it.each<[Predicate, string]>([
    [{ type: 'stage', model: 'four', in: ['growth'], held: { is: 'at-least', than: days(0) } }, 'held.than'],
    [{ type: 'event-time', name: 'a', which: 'last', ago: { is: 'less-than', than: days(0) } }, 'ago.than'],
    [{ type: 'sequence', steps: [{ name: 'a' }, { name: 'b' }], gap: days(0) }, 'gap'],
    [{ type: 'since-first-seen', atLeast: days(0) }, 'atLeast'],
    [{ type: 'drop', kinds: ['order'], window: days(0), percent: 50, before: 1 }, 'window'],
  ])('P-22 durations of %j are positive', (term, key) => {
    expect(found({ type: 'not', of: term })).toEqual([`duration-not-positive where.of.${key}.amount`]);
  });

  it('P-22 the steps of a sequence are looked at, too', () => {
    const never: Predicate = { type: 'any', of: [] };
    const steps = [{ name: 'a' }, { name: 'b', where: never }];
    expect(found({ type: 'sequence', steps })).toEqual(['never-true where.steps.1.where']);
  });

  it('P-22 windows are positive', () => {
    const within = { amount: 0, unit: 'days' } as const;
    expect(found({ type: 'event', name: 'Order', count: { is: 'at-least', times: 1 }, within })).toEqual([
      'duration-not-positive where.within.amount',
    ]);
  });
});
