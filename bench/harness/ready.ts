import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `look` returns something truthy. @throws when the time (milliseconds) is over */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  { timeout = 60_000, every = 100 }: { readonly timeout?: number; readonly every?: number } = {},
): Promise<Exclude<T, false | '' | null | undefined>> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const seen = await look();
    if (seen) return seen as Exclude<T, false | '' | null | undefined>;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeout / 1000} s`);
    await sleep(every);
  }
}

/** Whether the program behind that origin says that it can serve. */
export async function isReady(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  return answer?.ok ?? false;
}
