import { describe, expect, it } from 'vitest';
import { checkPredicate } from './check.ts';
import type { Predicate, Test } from './types.ts';

const x = (test: Test): Predicate => ({ type: 'attribute', path: 'x', test });
const all = (...of: Predicate[]): Predicate => ({ type: 'all', of });
const any = (...of: Predicate[]): Predicate => ({ type: 'any', of });
const stage = (...names: string[]): Predicate => ({ type: 'stage', model: 'four', in: names });
const orders = (is: 'at-least' | 'at-most' | 'exactly', times: number): Predicate => ({
  type: 'event',
  name: 'Order',
  count: { is, times },
});
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

  it('P-22 windows are positive', () => {
    const within = { amount: 0, unit: 'days' } as const;
    expect(found({ type: 'event', name: 'Order', count: { is: 'at-least', times: 1 }, within })).toEqual([
      'duration-not-positive where.within.amount',
    ]);
  });
});
