import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bestOf, recommend, relatedOf } from './related.ts';
import { productIds } from './touched.ts';

const known = new Set(['a', 'b', 'c', 'd', 'e']);
const options = { known, least: 2, most: 3 };

describe('what goes together', () => {
  it('is what the same people had, not what everybody has', () => {
    // Everybody has e; a and b go together.
    const baskets = [
      ['a', 'b', 'e'],
      ['a', 'b', 'e'],
      ['c', 'e'],
      ['c', 'e'],
      ['d', 'e'],
      ['a', 'e'],
    ];
    const related = relatedOf(baskets, options);
    // cos(a, b) = 2 / √(3 · 2) = 0.816; cos(a, e) = 3 / √(3 · 6) = 0.707
    expect(related.get('a')).toEqual(['b', 'e']);
    expect(related.get('b')).toEqual(['a', 'e']);
    // cos(e, a) = 0.707; cos(e, b) = cos(e, c) = 2 / √(6 · 2) = 0.577
    expect(related.get('e')).toEqual(['a', 'b', 'c']);
    // One person is nobody's habit.
    expect(related.has('d')).toBe(false);
  });

  it('counts each person once and knows no product that is gone', () => {
    expect(
      relatedOf(
        [
          ['a', 'b', 'a', 'x'],
          ['b', 'a', 'x'],
        ],
        options,
      ),
    ).toEqual(
      new Map([
        ['a', ['b']],
        ['b', ['a']],
      ]),
    );
  });

  it('is the same whoever comes first, symmetric, and never itself', () => {
    const basket = fc.array(fc.constantFrom(...known), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(basket, { maxLength: 20 }), (baskets) => {
        const wide = { ...options, most: 10 };
        const related = relatedOf(baskets, wide);
        expect(relatedOf(baskets.toReversed(), wide)).toEqual(related);
        for (const [one, others] of related) {
          expect(others).not.toContain(one);
          for (const other of others) expect(related.get(other)).toContain(one);
        }
      }),
    );
  });
});

it('what most people have comes first', () => {
  expect(bestOf([['b', 'b', 'x'], ['b', 'a'], ['c'], ['a']], { known, most: 2 })).toEqual(['a', 'b']);
});

describe('for one person', () => {
  const taste = {
    viewed: [],
    bought: [],
    alsoViewed: new Map([['a', ['b', 'c']]]),
    alsoBought: new Map([['d', ['c', 'e']]]),
    best: ['e', 'd'],
  };

  test.each([
    ['a stranger gets what everybody buys', {}, ['e', 'd']],
    ['who looked gets what goes with it', { viewed: ['a'] }, ['b', 'c', 'e', 'd']],
    ['who bought gets no more of it', { bought: ['d'] }, ['c', 'e']],
    ['both speak', { viewed: ['a'], bought: ['d'] }, ['c', 'b', 'e']],
    ['what was looked at later counts more', { viewed: ['x', 'a'], bought: ['d'] }, ['c', 'b', 'e']],
  ])('%s', (_, more, expected) => expect(recommend({ ...taste, ...more }, 4)).toEqual(expected));
});

describe('products of an event', () => {
  test.each([
    [{ product_id: 'p1', sku: 's1' }, ['p1']],
    [{ sku: ' s1 ' }, ['s1']],
    [{ productId: 7 }, ['7']],
    [{ products: [{ product_id: 'p1' }, { id: 2 }, { sku: 'p1' }, 'x', null] }, ['p1', '2']],
    [{ id: 'evt_1' }, []],
    [{ products: 'p1', product_id: '' }, []],
    [{}, []],
  ])('%j', (properties, ids) => expect(productIds(properties)).toEqual(ids));
});
