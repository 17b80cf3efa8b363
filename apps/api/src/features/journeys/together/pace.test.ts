import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

it('lets each one call so often in a while, and again in the next', () => {
  let now = 0;
  const pace = createPace(() => now, { most: 2, within: 1_000 });
  expect(['a', 'a', 'a', 'b'].map(pace.may)).toEqual([true, true, false, true]);
  now = 1_000;
  expect(pace.may('a')).toBe(true);
});
