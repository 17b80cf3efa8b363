import { changePracticeClock, type DemoView } from '@perennial/db';
import type { Engine } from '../engine.ts';

/** Keeps a demo from running when nobody may be looking any more. */
export interface Tap {
  /** Called at each look at the clock. */
  readonly turn: (view: Pick<DemoView, 'speed' | 'demo'>) => Promise<void>;
}

/** Real milliseconds: at ten minutes a second, twelve days and a half. */
const longestRun = 30 * 60_000;

/**
 * A demo runs from the start of the process, or from when somebody sets its clock running, for half an hour:
 * by itself it would live through two years in a day, and fill the disk with them.
 */
export function tapOf({ db }: Pick<Engine, 'db'>, workspace: string): Tap {
  let since: number | null = null;
  let first = true;
  const set = (speed: number | null) =>
    db.inWorkspace(workspace, (tx) => changePracticeClock(tx, workspace, { speed }));
  return {
    turn: async ({ speed, demo }) => {
      if (first && speed === null) await set(demo.speed);
      first = false;
      if (speed === null) since = null;
      else since ??= performance.now();
      if (since !== null && performance.now() - since > longestRun) await set(null);
    },
  };
}
