import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../harness/ready.ts';
import type { Evidence } from '../checker/evidence.ts';
import type { Scenario } from '../run/scenario.ts';
import { everything } from '../run/setting.ts';

/** Longer than any lease. Milliseconds. */
const asleep = 40_000;
/** Calls that go well before the rest is kept waiting; calls that must be under way when it falls asleep. */
const well = 20;
const atLeast = 3;

/**
 * C7: a worker falls asleep in the middle of its work (SIGSTOP) and is taken for dead. While it sleeps, another does
 * that work, and the provider answers its calls with 500. When it wakes up, it must not bring back what is settled:
 * its late refusals would send messages once more, its late turns take steps twice.
 */
export const zombie: Scenario = {
  id: 'C7',
  name: 'zombie',
  says: 'a worker sleeps for 40 s in the middle of its work; its late word counts no more',
  people: 100,
  spread: 30_000,
  rigid: true,
  plan: () => {
    const stalled = new Set<string>();
    let calls = 0;
    let fell = false;
    const rule = ({ key }: { readonly key: string }) => {
      calls += 1;
      if (fell || calls <= well) return undefined;
      stalled.add(key);
      return 'stall' as const;
    };
    return {
      setting: {
        rule,
        workers: { 'worker-1': everything, 'worker-2': everything },
        later: ['worker-2'],
      },
      disturb: async ({ setting: { workers }, note }) => {
        const [sleeper, heir] = [workers[0]!, workers[1]!];
        await until('calls are under way', () => stalled.size >= atLeast, { every: 20 });
        const at = Date.now();
        sleeper.pause();
        fell = true;
        heir.start();
        await sleep(asleep);
        sleeper.resume();
        note({ program: sleeper.name, at, back: Date.now() });
      },
      struck: (evidence) => ({
        seen: stalled.size,
        found: inherited(evidence, stalled) > 0 ? [] : ['nobody took over while it slept'],
      }),
    };
  },
};

/** Of these messages, how many somebody else sent in the meantime. */
function inherited({ sink, kills }: Evidence, keys: ReadonlySet<string>): number {
  const { at, back } = kills[0]!;
  return sink.filter((call) => keys.has(call.key) && call.accepted && call.at > at && call.at < back).length;
}
