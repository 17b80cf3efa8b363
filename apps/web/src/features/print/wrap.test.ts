import { expect, test } from 'vitest';
import { clip, wrap, type Measure } from './wrap.ts';

/** Chinese characters are as wide as they are high, others half of that. */
const measure: Measure = (text, size) =>
  [...text].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? size : size / 2), 0);
const face = { size: 10, weight: 400 };

test('words go to the next line whole', () => {
  expect(wrap('Your cart is waiting for you', 60, face, 9, measure)).toEqual([
    'Your cart is',
    'waiting for',
    'you',
  ]);
  expect(wrap('', 60, face, 2, measure)).toEqual([]);
});

test('Chinese breaks between any two characters', () => {
  expect(wrap('您的购物车还在等您', 40, face, 9, measure)).toEqual(['您的购物', '车还在等', '您']);
});

test('what fits on no line is broken, and what is too long is cut', () => {
  expect(wrap('https://example.com/a', 50, face, 9, measure)).toEqual(['https://ex', 'ample.com/', 'a']);
  expect(wrap('one two three four five six', 40, face, 2, measure)).toEqual(['one two', 'three f…']);
  for (const line of wrap('one two three four five six', 40, face, 2, measure))
    expect(measure(line, 10, 400)).toBeLessThanOrEqual(40);
});

test('a title stays on its line', () => {
  expect(clip('Give them an hour', 100, face, measure)).toBe('Give them an hour');
  expect(clip('Give them an hour', 50, face, measure)).toBe('Give them…');
});
