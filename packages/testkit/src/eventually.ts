import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs the assertion again and again until it no longer throws, and returns what it returned. When the time
 * (milliseconds) is over, its last error is the test's.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeout = 20_000, every = 25 }: { timeout?: number; every?: number } = {},
): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(every);
    }
  }
}
