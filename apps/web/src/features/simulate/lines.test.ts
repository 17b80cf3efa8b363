import { expect, test } from 'vitest';
import { readLines, writeLines } from './lines.ts';

test('lines become values and values lines', () => {
  const values = { tier: 'gold', age: 7, vip: true, tags: ['a', 'b'], note: 'a: b' };
  expect(readLines(writeLines(values))).toEqual(values);
});

test('what is no line of a value is left out; Chinese colons count', () => {
  expect(readLines('tier：gold\n\nnonsense\n: x\nage:')).toEqual({ tier: 'gold', age: '' });
});
