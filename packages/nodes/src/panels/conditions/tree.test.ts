import { predicateSchema, type Predicate } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { predicates } from '../testing/predicates.ts';
import { dropped, moved } from './move.ts';
import { added, at, isGroup, membersOf, pathOf, predicateOf, replaced, rowOf, type Place } from './tree.ts';

const leaf = (path: string): Predicate => ({ type: 'attribute', path, test: { op: 'exists' } });
const all = (...of: Predicate[]): Predicate => ({ type: 'all', of });
const any = (...of: Predicate[]): Predicate => ({ type: 'any', of });
const not = (of: Predicate): Predicate => ({ type: 'not', of });
const [a, b, c] = [leaf('a'), leaf('b'), leaf('c')] as const;

/** Every row and group, from the whole inwards. */
function places(predicate: Predicate, here: Place = []): readonly Place[] {
  return [here, ...membersOf(predicate).flatMap((member, step) => places(member, [...here, step]))];
}

function leaves(predicate: Predicate): readonly string[] {
  const { term } = rowOf(predicate);
  return isGroup(term) ? term.of.flatMap(leaves) : [JSON.stringify(term)];
}

describe('whatever is loaded is kept', () => {
  test('the samples are predicates', () => {
    fc.assert(
      fc.property(predicates, (predicate) => {
        expect(predicateSchema.safeParse(predicate).data).toEqual(predicate);
      }),
    );
  });

  test('a row is the predicate that it was made of', () => {
    fc.assert(
      fc.property(predicates, (one) => {
        expect(predicateOf(rowOf(one))).toEqual(one);
      }),
    );
  });

  test('putting each row where it is changes nothing', () => {
    fc.assert(
      fc.property(predicates, (one) => {
        for (const place of places(one)) expect(replaced(one, place, [at(one, place)!])).toEqual(one);
      }),
    );
  });

  test('editing a row leaves all others as they were', () => {
    fc.assert(
      fc.property(predicates, (one) => {
        for (const place of places(one)) {
          const there = at(one, place)!;
          const edited = replaced(one, place, [not(there)]);
          expect(at(edited, place)).toEqual(not(there));
          expect(replaced(edited, place, [there])).toEqual(one);
        }
      }),
    );
  });
});

test('paths are those of the document, negations and all', () => {
  const root = not(all(a, not(not(any(b, c)))));
  expect(pathOf(root, [], 'where')).toBe('where.of');
  expect(pathOf(root, [0], 'where')).toBe('where.of.of.0');
  expect(pathOf(root, [1, 1], 'where')).toBe('where.of.of.1.of.of.of.1');
});

test('adding to what is no group makes one of all', () => {
  expect(added(a, [], b)).toEqual(all(a, b));
  expect(added(all(a), [], b)).toEqual(all(a, b));
  expect(added(all(a, not(any(b))), [1], c)).toEqual(all(a, not(any(b, c))));
});

describe('moving', () => {
  test.each<[string, Predicate, Place, 'up' | 'down', Predicate, Place]>([
    ['past a neighbour', all(a, b), [1], 'up', all(b, a), [0]],
    ['past the next', all(a, b, c), [0], 'down', all(b, a, c), [1]],
    ['into the group above, as its last', all(any(a, b), c), [1], 'up', all(any(a, b, c)), [0, 2]],
    [
      'into the group below, as its first',
      all(a, not(any(b, c))),
      [0],
      'down',
      all(not(any(a, b, c))),
      [0, 0],
    ],
    ['out of a group, before it', all(any(a, b), c), [0, 0], 'up', all(a, any(b), c), [0]],
    ['out of a group, behind it', all(any(a, b), c), [0, 1], 'down', all(any(a), b, c), [1]],
    ['out of a group that is then empty', all(any(a), c), [0, 0], 'down', all(a, c), [0]],
    ['a group past a row', all(any(a), b), [0], 'down', all(b, any(a)), [1]],
  ])('%s', (_, root, place, direction, result, there) => {
    expect(moved(root, place, direction)).toEqual({ root: result, place: there });
  });

  test('nothing moves beyond the ends', () => {
    expect([moved(all(a, b), [0], 'up'), moved(all(a, b), [1], 'down'), moved(a, [], 'up')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('nothing is lost on the way, and the row is where it says', () => {
    fc.assert(
      fc.property(predicates, fc.constantFrom('up', 'down'), (one, direction) => {
        for (const place of places(one)) {
          const result = moved(one, place, direction);
          if (result === null) continue;
          expect(leaves(result.root).toSorted()).toEqual(leaves(one).toSorted());
          expect(at(result.root, result.place)).toEqual(at(one, place));
        }
      }),
    );
  });
});

describe('dropping', () => {
  test.each<[string, Predicate, Place, Place, 'before' | 'after', Predicate, Place]>([
    ['behind another', all(a, b, c), [0], [2], 'after', all(b, c, a), [2]],
    ['before another', all(a, b, c), [2], [0], 'before', all(c, a, b), [0]],
    ['into a group', all(a, any(b, c)), [0], [1, 1], 'before', all(any(b, a, c)), [0, 1]],
    ['out of a group that is then empty', all(any(a), b), [0, 0], [1], 'after', all(b, a), [1]],
    ['out of groups that are then empty', all(not(any(all(a))), b), [0, 0, 0], [1], 'before', all(a, b), [0]],
  ])('%s', (_, root, from, to, side, result, place) => {
    expect(dropped(root, from, to, side)).toEqual({ root: result, place });
  });

  test('nothing lands in itself', () => {
    const root = all(any(a, b), c);
    expect([dropped(root, [0], [0, 1], 'after'), dropped(root, [1], [1], 'after')]).toEqual([null, null]);
  });

  test('nothing is lost on the way', () => {
    fc.assert(
      fc.property(predicates, fc.nat(), fc.nat(), fc.constantFrom('before', 'after'), (one, i, j, side) => {
        const every = places(one);
        const [from, to] = [every[i % every.length]!, every[j % every.length]!];
        const result = dropped(one, from, to, side);
        if (result === null) return;
        expect(leaves(result.root).toSorted()).toEqual(leaves(one).toSorted());
        expect(at(result.root, result.place)).toBe(at(one, from));
      }),
    );
  });
});
