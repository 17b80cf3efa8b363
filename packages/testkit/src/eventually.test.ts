import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';

test('returns as soon as the assertion holds', async () => {
  let tries = 0;
  const answer = await eventually(() => {
    tries += 1;
    expect(tries).toBe(3);
    return 'held';
  });
  expect(answer).toBe('held');
});

test('gives up with the last error', async () => {
  const never = eventually(() => Promise.reject(new Error('still not')), { timeout: 60 });
  await expect(never).rejects.toThrow('still not');
});
