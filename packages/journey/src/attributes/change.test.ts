import { describe, expect, it } from 'vitest';
import { changeAttributes, withValues } from './change.ts';
import type { AttributeChange } from './types.ts';

const before = { orders: 2, city: 'Lyon', tags: ['a', 'b'], gone: null };

describe('changes of attributes', () => {
  it('N-30 are made in order, each on what those before it have left', () => {
    const changes: readonly AttributeChange[] = [
      { act: 'increment', name: 'orders', by: 3 },
      { act: 'increment', name: 'orders', by: -1 },
      { act: 'increment', name: 'visits', by: 1 },
      { act: 'increment', name: 'gone', by: 1 },
      { act: 'unset', name: 'city' },
      { act: 'set', name: 'city', value: 'Paris' },
      { act: 'unset', name: 'tags' },
      { act: 'append', name: 'tags', value: 'c', most: 5 },
    ];
    const { values, problems } = changeAttributes(before, changes);
    expect(values).toEqual({ orders: 4, visits: 1, gone: 1, city: 'Paris', tags: ['c'] });
    expect(problems).toEqual([]);
    expect(before).toEqual({ orders: 2, city: 'Lyon', tags: ['a', 'b'], gone: null });
  });

  it.each([
    ['a', 5, ['a', 'b']],
    ['c', 5, ['a', 'b', 'c']],
    ['c', 2, ['b', 'c']],
    ['1', 1, ['1']],
  ])('N-30 append %j to a list of at most %i: nothing twice, the oldest make room', (value, most, tags) => {
    expect(changeAttributes(before, [{ act: 'append', name: 'tags', value, most }]).values).toEqual({ tags });
  });

  it.each<[AttributeChange, string]>([
    [{ act: 'increment', name: 'city', by: 1 }, 'not-a-number'],
    [{ act: 'increment', name: 'orders', by: Number.MAX_VALUE }, ''],
    [{ act: 'append', name: 'orders', value: 1, most: 5 }, 'not-a-list'],
  ])('N-30 %j leaves what it does not fit as it was', (change, code) => {
    const { values, problems } = changeAttributes(before, [change]);
    expect(problems.map((one) => one.code)).toEqual(code === '' ? [] : [code]);
    expect(Object.keys(values)).toEqual(code === '' ? ['orders'] : []);
  });

  it('N-30 a number beyond what numbers hold is no number', () => {
    const twice = Array.from({ length: 2 }, () => {
      return { act: 'increment', name: 'orders', by: Number.MAX_VALUE } as const;
    });
    expect(changeAttributes(before, twice).problems.map(({ code }) => code)).toEqual(['number-too-large']);
  });

  it('N-31 resulting values given again change nothing', () => {
    const { values } = changeAttributes(before, [
      { act: 'increment', name: 'orders', by: 1 },
      { act: 'unset', name: 'city' },
    ]);
    const once = withValues(before, values);
    expect(once).toEqual({ orders: 3, tags: ['a', 'b'], gone: null });
    expect(withValues(once, values)).toEqual(once);
  });
});
