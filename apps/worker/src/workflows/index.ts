import {
  condition,
  continueAsNew,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from './activities.ts';

// These workflows hold no journey logic and are given ids only. Recorded histories of them must replay for
// ever: change them as you would change a wire format.

/** "Look now." Carries nothing: what there is to see stands in Postgres. */
export const poke = defineSignal('poke');

const { takeTurn, takeDue } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '5s',
  retry: { initialInterval: '250ms', backoffCoefficient: 2, maximumInterval: '5s' },
});

/** One person's time: sleeps as long as the last turn said, or until poked, and takes the next. */
export async function enrollment(workspace: string, id: string): Promise<void> {
  await sleeper(
    () => takeTurn(workspace, id),
    () => continueAsNew<typeof enrollment>(workspace, id),
  );
}

/** Population time of a workspace: sleeps until the earliest due row, or until an earlier one was written. */
export async function population(workspace: string): Promise<void> {
  await sleeper(
    () => takeDue(workspace),
    () => continueAsNew<typeof population>(workspace),
  );
}

type Rest = Awaited<ReturnType<Activities['takeTurn']>>;

async function sleeper(look: () => Promise<Rest>, renew: () => Promise<never>): Promise<void> {
  let poked = false;
  setHandler(poke, () => void (poked = true));
  for (;;) {
    poked = false;
    const rest = await look();
    if (rest === 'done') return;
    if (hasGrown()) await renew();
    if (rest === 'parked') await condition(() => poked);
    else await condition(() => poked, Math.max(1, rest));
  }
}

/** Events after which a run hands over to a fresh one. */
const longHistory = 1_000;

function hasGrown(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength > longHistory;
}
