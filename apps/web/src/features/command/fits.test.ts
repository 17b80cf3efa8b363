import { expect, test } from 'vitest';
import { fits } from './fits.ts';

test.each([
  ['Create a journey', 'jour', true],
  ['Create a journey', 'JOUR cre', true],
  ['Create a journey', 'ourney', false],
  ['Settings: API keys', 'keys', true],
  ['Settings: API keys', 'keys team', false],
  ['新建旅程', '旅程', true],
  ['Theme: light', '', true],
])('%s, typed "%s": %s', (text, typed, outcome) => {
  expect(fits(text, typed)).toBe(outcome);
});
