import { claimImport } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { Engine } from '../engine.ts';
import { outage } from '../outage.ts';
import { runImport, usualPace, type Pace } from './run-import.ts';

/** Milliseconds between looks for a file to bring in, and after the database was away. */
const idle = 1_000;
const away = 2_000;

/** Brings files in, one at a time, until told to stop. Any number of processes may do so. */
export async function importLoop(engine: Engine, signal: AbortSignal): Promise<void> {
  const trouble = outage(engine.log, 'imports: the database is away');
  while (!signal.aborted) {
    let pause = idle;
    try {
      if (await importOnce(engine, usualPace, signal)) pause = 0;
      trouble.up();
    } catch (error) {
      trouble.down(error);
      pause = away;
    }
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}

/** @returns false when there is nothing to bring in */
export async function importOnce(engine: Engine, pace: Pace, signal: AbortSignal): Promise<boolean> {
  const claimed = await engine.db.acrossWorkspaces((tx) => claimImport(tx, uuidv7(), pace.lease));
  if (claimed) await runImport(engine, claimed, pace, signal);
  return claimed !== null;
}
