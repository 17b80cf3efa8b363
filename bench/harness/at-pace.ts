import { setTimeout as sleep } from 'node:timers/promises';

/** So many a second, each at its own time, however long those before it take: what is slow is not waited for. */
export async function atPace<T>(
  items: readonly T[],
  perSecond: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const under: Promise<void>[] = [];
  for (const [i, item] of items.entries()) {
    const ahead = began + (i * 1_000) / perSecond - performance.now();
    if (ahead > 0) await sleep(ahead);
    under.push(act(item));
  }
  await Promise.all(under);
}

/** The value that so large a share of them stays below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
