import { expect, test } from 'vitest';
import { attributeName } from './values.ts';

test.each([
  ['年龄', true],
  ['café_2.size', true],
  ['_source', true],
  ['x'.repeat(100), true],
  ['x'.repeat(101), false],
  ['2nd', false],
  ['.size', false],
  ['first name', false],
  ['first-name', false],
  ['a$', false],
  ['a/b', false],
  ['', false],
])('the name %j of an attribute is taken: %s', (name, taken) => {
  expect(attributeName.safeParse(name).success).toBe(taken);
});
