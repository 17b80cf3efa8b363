import { expect, it } from 'vitest';
import { stageOf } from './stage-of.ts';

it.each([
  ['four:growth', { model: 'four', stage: 'growth' }],
  [null, {}],
  ['', {}],
  ['four', {}],
  ['four:', {}],
  ['four:growth:more', {}],
])('the filter %s is %j', (text, filter) => {
  expect(stageOf(text)).toEqual(filter);
});
