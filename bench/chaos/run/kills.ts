import { setTimeout as sleep } from 'node:timers/promises';
import type { Kill } from '../checker/evidence.ts';
import { between, shuffled } from './random.ts';

/** Something that can be killed and comes back. */
export interface Victim {
  readonly name: string;
  readonly kill: () => Promise<void>;
  readonly revive: () => Promise<void> | void;
}

export interface Killing {
  readonly from: number;
  readonly to: number;
  /** Milliseconds that it stays dead. */
  readonly dead: number;
}

/** Kills one after the other, each as often as the others, for so long. Returns how often each was killed. */
export async function killAround(
  victims: readonly Victim[],
  random: () => number,
  { from, to, dead }: Killing,
  note: (kill: Kill) => void,
  milliseconds: number,
): Promise<Record<string, number>> {
  const counts = Object.fromEntries(victims.map(({ name }) => [name, 0]));
  const end = performance.now() + milliseconds;
  while (performance.now() < end)
    for (const victim of shuffled(random, victims)) {
      await sleep(between(random, from, to));
      if (performance.now() > end) break;
      note({ program: victim.name, at: Date.now() });
      await victim.kill();
      counts[victim.name]! += 1;
      await sleep(dead);
      await victim.revive();
    }
  return counts;
}
