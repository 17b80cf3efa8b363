import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FloorWorker } from './temporal-worker.ts';

/** Starts under way at once: as many as the product's own teller keeps. */
const width = 50;
const day = 24 * 3_600_000;

/**
 * Lets people in by workflows that start at once, do one local activity and sleep. Returns when all have done
 * that activity, which is empty: no journey, no Postgres.
 */
export async function admitFloor({ client, taskQueue, ran }: FloorWorker, people: number): Promise<void> {
  const goal = ran() + people;
  let left = people;
  const starter = async () => {
    while (left-- > 0)
      await client.workflow.start('entersAndSleeps', { taskQueue, workflowId: randomUUID(), args: [day] });
  };
  await Promise.all(Array.from({ length: width }, starter));
  while (ran() < goal) await sleep(5);
}
