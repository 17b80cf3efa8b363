import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../harness/ready.ts';
import type { Evidence } from '../checker/evidence.ts';
import { minute } from '../checker/story.ts';
import { countOf } from '../run/collect.ts';
import type { Scenario } from '../run/scenario.ts';

const spread = 40_000;
/** Minutes that the first of three reminders is good. */
const remindFor = 2;
/** When the workers come back, from the first person on: half of the people are due all three. */
const up = 3 * minute + spread / 2;

/**
 * C9: all workers are down until up to three reminders are due to everybody. Back again they send each person's in order,
 * and none that is stale; an order that came in the meantime counts, if it came in time.
 */
export const outage: Scenario = {
  id: 'C9',
  name: 'outage',
  says: 'all workers are down until 60 s past due timers and more; then in order, and nothing stale',
  people: 300,
  spread,
  rigid: true,
  plan: () => ({
    setting: { faults: {}, journey: { remindFor, persistent: true } },
    disturb: async ({ setting: { workspace, journey, workers }, people, note }) => {
      const begun = Date.now();
      await sleep(spread);
      const areIn = async () => {
        const { exited, inside } = await countOf(workspace.api, journey);
        return exited + inside >= people;
      };
      await until('everybody is in', areIn, { timeout: 120_000, every: 1_000 });
      const at = Date.now();
      await Promise.all(workers.map((worker) => worker.kill()));
      await sleep(Math.max(minute, begun + up - Date.now()));
      for (const worker of workers) worker.start();
      for (const { name } of workers) note({ program: name, at, back: Date.now() });
    },
    struck: (evidence) => {
      const stale = countStale(evidence.product);
      const pairs = countPairs(evidence);
      return {
        seen: stale + pairs,
        found: [
          ...(stale === 0 ? ['nobody was too late for a reminder'] : []),
          ...(pairs === 0 ? ['nobody was due two at once'] : []),
          ...outOfOrder(evidence.sink),
        ],
      };
    },
  }),
};

function countStale({ people }: Evidence['product']): number {
  const steps = people.flatMap(({ enrollments }) => enrollments.flatMap((one) => one.steps));
  return steps.filter(
    ({ node, kind, reason }) => node === 'remind' && kind === 'skipped' && reason.code === 'expired',
  ).length;
}

/** To how many the last two were both due when the workers came back. */
function countPairs({ product, kills }: Evidence): number {
  const back = Math.max(...kills.map((kill) => kill.back));
  const enrollments = product.people.flatMap((person) => person.enrollments);
  return enrollments.filter(
    ({ enteredAt, steps }) => enteredAt + 3 * minute < back && steps.some(({ node }) => node === 'farewell'),
  ).length;
}

/** A minute lies between each two of these. */
const order = ['hello', 'remind', 'last', 'farewell'];

function outOfOrder(sink: Evidence['sink']): string[] {
  const first = new Map<string, number>();
  for (const { key, at } of sink) first.set(key, Math.min(at, first.get(key) ?? Infinity));
  const enrollments = new Set(sink.map(({ key }) => key.split(':')[0]!));
  return [...enrollments].flatMap((id) => {
    const times = order.flatMap((node) => first.get(`${id}:${node}:1`) ?? []);
    const sorted = times.every((at, i) => i === 0 || at > times[i - 1]!);
    return sorted ? [] : [`${id} got its messages in another order`];
  });
}
