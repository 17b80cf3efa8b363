import { setTimeout as sleep } from 'node:timers/promises';
import { workspacesOf } from '@perennial/db';
import { describeError } from '../describe-error.ts';
import { driveClock, type Driving } from './drive.ts';

/** Milliseconds between looks at clocks that stood still. */
const idle = 100;
const away = 1_000;

/** Drives all practice clocks, one after the other, until told to stop. */
export async function clockLoop(driving: Driving, signal: AbortSignal): Promise<void> {
  const { engine } = driving;
  while (!signal.aborted) {
    try {
      const workspaces = await engine.db.acrossWorkspaces((tx) => workspacesOf(tx, 'practice'));
      let worked = false;
      for (const workspace of workspaces) {
        if (signal.aborted) return;
        worked = (await driveClock(driving, workspace)) || worked;
      }
      if (!worked) await sleep(idle, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      engine.log.warn({ error: describeError(error) }, 'practice clocks: the database is away');
      await sleep(away, undefined, { signal }).catch(() => {});
    }
  }
}
