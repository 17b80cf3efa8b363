import { defineSignal, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import type { Activities } from '../workflows/activities.ts';

const { takeTurn } = proxyLocalActivities<Activities>({ startToCloseTimeout: '5s' });

/** A workflow that somebody "improved": it sleeps before it looks. Recorded histories refuse it. */
export async function enrollment(workspace: string, id: string): Promise<void> {
  setHandler(defineSignal('poke'), () => {});
  await sleep(1_000);
  await takeTurn(workspace, id);
}
