import { expect, it } from 'vitest';
import { isHeldOut } from './holdout.ts';

const people = Array.from({ length: 20_000 }, (_, i) => `person-${i}`);
const held = (scope: string, share: number) => people.filter((one) => isHeldOut({ scope, share }, one));

it('K-190 keeps out as many as it says', () => {
  // Four standard deviations.
  for (const share of [1, 10, 50]) {
    const spread = 4 * Math.sqrt(people.length * (share / 100) * (1 - share / 100));
    expect(Math.abs(held('a', share).length - (people.length * share) / 100)).toBeLessThan(spread);
  }
  expect(held('a', 0)).toEqual([]);
  expect(held('a', 100)).toEqual(people);
});

it('K-191 keeps out the same people as often as it is asked, and with a larger share them, too', () => {
  expect(held('a', 10)).toEqual(held('a', 10));
  const larger = new Set(held('a', 20));
  expect(held('a', 10).every((one) => larger.has(one))).toBe(true);
});

it('K-191 is drawn apart from other holdouts', () => {
  const other = new Set(held('b', 10));
  const both = held('a', 10).filter((one) => other.has(one)).length;
  expect(Math.abs(both - people.length / 100)).toBeLessThan(4 * Math.sqrt(people.length / 100));
});
