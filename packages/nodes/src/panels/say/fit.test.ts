import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, firstFitting, kindWidth, widthOf } from './fit.ts';

test.each([
  ['Next day at 10:00', 17],
  ['等到次日', 8],
  ['“A”', 3],
  ['“是”', 6],
])('%s is as wide as %i letters', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test('the first that fits, else the last, cut', () => {
  const long = 'Waits up to 24 hours for an order';
  expect(firstFitting(long, 'Up to 24 hours')).toBe('Up to 24 hours');
  expect(firstFitting(long)).toBe('Waits up to 24 hours for an…');
});

test('what is cut fits, and is a beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const cut = clip(text, kindWidth);
      expect(widthOf(cut)).toBeLessThanOrEqual(kindWidth);
      expect(text.startsWith(cut === text ? text : cut.slice(0, -1))).toBe(true);
    }),
  );
});
