import {
  experimentsKind,
  loadLiveJourneys,
  lockDueForAll,
  setDueForAll,
  workspaceClock,
} from '@perennial/db';
import type { Program } from '@perennial/journey';
import { experimentsOf } from '@perennial/nodes';
import type { Engine } from '../engine.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { decide } from './decide.ts';
import { learn } from './learn.ts';
import { lookAt, type Looked } from './look.ts';

/** How long the shares of a bandit stay, and an arm that could be promoted waits. Milliseconds. */
const often = 6 * 3_600_000;

/**
 * Looks at the experiments of a journey: bandits learn, rules decide. Again after a while, as long as one of them asks for it; a
 * journey that admits nobody is looked at when it is published again.
 */
export async function takeExperiments(engine: Engine, workspace: string, journey: string): Promise<void> {
  await engine.db.inWorkspace(workspace, async (each) => {
    const tx = oneAtATime(each);
    if ((await lockDueForAll(tx, workspace, experimentsKind(journey))) === null) return;
    const clock = await workspaceClock(tx, workspace);
    const { eventMap } = await engine.settings.of(tx, clock);
    const live = (await loadLiveJourneys<Program>(tx, workspace)).find((one) => one.journey === journey);
    const drawn = live ? experimentsOf(engine.kernel, live.program) : [];
    let goesOn = false;
    for (const experiment of drawn) {
      const looked = await lookAt(engine, tx, clock, { live: live!, experiment });
      if (!asks(looked)) continue;
      await learn(tx, looked);
      const isDecided = await decide(engine, tx, looked, eventMap);
      goesOn ||= !isDecided;
    }
    await setDueForAll(tx, workspace, experimentsKind(journey), goesOn ? clock.now + often : null);
  });
}

function asks({ experiment, settings }: Looked): boolean {
  return (
    (settings?.promoted ?? null) === null &&
    (experiment.bandit !== null || (settings?.promoteBelow ?? null) !== null)
  );
}
