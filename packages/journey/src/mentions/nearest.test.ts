import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it.each([
  ['timeot', ['timeout', 'event'], 'timeout'],
  ['order_completed', ['Order Completed', 'Order Refunded'], 'Order Completed'],
  ['fuor', ['four', 'five'], 'four'],
  ['frist_name', ['last_name', 'first_name'], 'first_name'],
  ['else', ['yes', 'no'], null],
  // Two as near as each other: nobody can know.
  ['ab', ['aa', 'bb'], null],
  ['anything', [], null],
  ['plan', ['plan', 'plans'], 'plan'],
])('%s of %j: %s', (written, known, meant) => {
  expect(nearest(written, known)).toBe(meant);
});
