import { expect, test } from 'vitest';
import { testClock } from './clock.ts';

test('time passes only when the test says so', () => {
  const clock = testClock('2026-03-02T09:00:00Z');
  clock.advance(60_000);
  expect(clock.date().toISOString()).toBe('2026-03-02T09:01:00.000Z');
  clock.set(0);
  expect(clock.now()).toBe(0);
});
