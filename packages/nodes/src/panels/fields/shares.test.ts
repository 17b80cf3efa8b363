import fc from 'fast-check';
import { expect, test } from 'vitest';
import { armName } from './arm-name.ts';
import { newArmId, newId } from './new-id.ts';
import { evenly, remainder } from './shares.ts';

test('even shares add up to a whole, with two digits', () => {
  expect(evenly(3)).toEqual([33.34, 33.33, 33.33]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), (count) => {
      const shares = evenly(count);
      expect([shares.length, remainder(shares)]).toEqual([count, 0]);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.011);
    }),
  );
});

test('what is left, or too much', () => {
  expect([remainder([40, 40]), remainder([50, 60]), remainder([33.3, 33.3, 33.4])]).toEqual([20, -10, 0]);
});

test('a new arm takes the first free letter, and an id that nobody had', () => {
  expect(newArmId(['a', 'b'])).toMatch(/^c-[a-z0-9]{6}$/);
  expect(newArmId(['a', 'c-x1y2z3'])).toMatch(/^b-[a-z0-9]{6}$/);
  // Taken away and added again, it is another arm.
  expect(newArmId(['a'])).not.toBe(newArmId(['a']));
  expect(newId('way', [])).toMatch(/^way-[a-z0-9]{6}$/);
});

test.each([
  ['a', 'A'],
  ['c-x1y2z3', 'C'],
  ['control', 'control'],
  ['b-2', 'b-2'],
])('%s is called %s', (id, name) => {
  expect(armName(id)).toBe(name);
});
