import { randomUUID } from 'node:crypto';
import type { FloorWorker } from './temporal-worker.ts';

/** History events of a workflow whose start is delayed and that then takes one turn: the least a wait can cost. */
export async function historyFloor({ client, taskQueue }: FloorWorker): Promise<number> {
  const workflowId = randomUUID();
  const handle = await client.workflow.start('oneTurn', { taskQueue, workflowId, startDelay: 1_000 });
  await handle.result();
  return (await handle.fetchHistory()).events?.length ?? 0;
}
