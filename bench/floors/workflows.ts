import { defineSignal, proxyLocalActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow';

const { nothing, writeRow } = proxyLocalActivities<{
  nothing: () => Promise<void>;
  writeRow: (id: string) => Promise<void>;
}>({ startToCloseTimeout: '5s' });

/** The least that "let somebody in, then wait" can cost when a workflow does it: one local activity, then a timer. */
export async function entersAndSleeps(milliseconds: number): Promise<void> {
  await nothing();
  await sleep(milliseconds);
}

/** The least that "wait, then take one turn" can cost: the start is delayed, one local activity, the end. */
export async function oneTurn(): Promise<void> {
  await nothing();
}

/** The least that "wait, be woken, take one turn" can cost: a signal ends the delay, one local activity writes a row. */
export async function onceWoken(): Promise<void> {
  setHandler(defineSignal('wake'), () => {});
  await writeRow(workflowInfo().workflowId);
}
