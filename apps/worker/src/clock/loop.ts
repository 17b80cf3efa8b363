import { setTimeout as sleep } from 'node:timers/promises';
import { workspacesOf } from '@perennial/db';
import { outage } from '../outage.ts';
import { driveClock, type Driving } from './drive.ts';

/** Milliseconds between looks at clocks that stood still. */
const idle = 100;
const away = 1_000;

/** Drives all practice clocks, one after the other, until told to stop. */
export async function clockLoop(driving: Driving, signal: AbortSignal): Promise<void> {
  const { engine } = driving;
  const trouble = outage(engine.log, 'practice clocks: the database is away');
  while (!signal.aborted) {
    try {
      const workspaces = await engine.db.acrossWorkspaces((tx) => workspacesOf(tx, 'practice'));
      let worked = false;
      for (const workspace of workspaces) {
        if (signal.aborted) return;
        worked = (await driveClock(driving, workspace)) || worked;
      }
      trouble.up();
      if (!worked) await sleep(idle, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      trouble.down(error);
      await sleep(away, undefined, { signal }).catch(() => {});
    }
  }
}
