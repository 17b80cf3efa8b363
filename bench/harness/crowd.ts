import { openCounts, type Counts } from './database.ts';
import { postBatch } from './batches.ts';
import { numbersFrom, orderOf, postAll, signUpOf, untilOrder } from './parked.ts';
import type { Program } from './program.ts';
import { until } from './ready.ts';
import type { Stack } from './stack.ts';
import { makeWorkspace, publishJourney } from './workspace.ts';

/** People who wait for an order in a live workspace; they come and are woken through the api alone. */
export interface Crowd {
  readonly worker: Program;
  readonly counts: Counts;
  /** So many more sign up. All of them wait, and Temporal knows of them, when this returns their numbers. */
  readonly enter: (count: number) => Promise<readonly number[]>;
  /** One order, in a request of its own; returns when it is acknowledged. */
  readonly wake: (number: number) => Promise<void>;
  /** Their orders as fast as they are taken. Returns the seconds until the last of them has left. */
  readonly wakeAll: (numbers: readonly number[]) => Promise<number>;
}

const patient = { timeout: 600_000, every: 50 };

export async function gather(stack: Stack, name: string): Promise<Crowd> {
  const { origin, session } = await stack.open();
  const { api, writeKey } = await makeWorkspace(origin, session, name, 'live');
  await publishJourney(api, name, untilOrder);
  const worker = stack.worker('worker');
  worker.start();
  const counts = openCounts(stack.database);
  let inside = 0;
  return {
    worker,
    counts,
    enter: async (count) => {
      const numbers = numbersFrom(inside, count);
      await postAll(origin, writeKey, numbers, signUpOf);
      inside += count;
      const everybody = async () => (await counts.enrollments()).started >= inside;
      await until('everybody waits', everybody, patient);
      return numbers;
    },
    wake: (number) => postBatch(origin, writeKey, [orderOf(number)]),
    wakeAll: async (numbers) => {
      const goal = (await counts.enrollments()).done + numbers.length;
      const began = performance.now();
      await postAll(origin, writeKey, numbers, orderOf);
      await until('all are woken', async () => (await counts.enrollments()).done >= goal, patient);
      return (performance.now() - began) / 1_000;
    },
  };
}
