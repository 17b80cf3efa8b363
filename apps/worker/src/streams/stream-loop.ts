import { createCaller, type Fence } from '@perennial/channels';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engine.ts';
import { outage } from '../outage.ts';
import { deliverStreams } from './deliver.ts';

/** Milliseconds between looks for streams that may go on. */
const pause = 500;

/** Tells programs of customers what happens, until told to stop. Any number of these may run. */
export async function streamLoop(
  engine: Engine,
  { fence }: { readonly fence: Fence },
  signal: AbortSignal,
): Promise<void> {
  const trouble = outage(engine.log, 'streams: the database is away');
  const caller = createCaller({ fence, timeout: 20_000 });
  try {
    while (!signal.aborted) {
      try {
        const had = await deliverStreams({ engine, caller });
        trouble.up();
        if (had > 0) continue;
      } catch (error) {
        trouble.down(error);
      }
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  } finally {
    caller.close();
  }
}
