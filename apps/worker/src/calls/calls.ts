import {
  createCaller,
  createFence,
  standardProviders,
  type Caller,
  type Fence,
  type ProviderDefinition,
} from '@perennial/channels';
import { createRenderer } from '@perennial/content';
import { callLease, claimCalls, claimDueCalls, reclaimPracticeCalls, sweepCalls } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engine.ts';
import { outage } from '../outage.ts';
import { createSenders } from '../postman/senders.ts';
import { handle } from './handle.ts';
import { claimSize, longestTry, type Room } from './room.ts';

export interface CallsOptions {
  /** Where calls may go: nowhere but to public addresses on the usual ports, unless said. */
  readonly fence?: Fence;
  /** Instead of one behind that fence. */
  readonly caller?: Caller;
  readonly providers?: readonly ProviderDefinition[];
}

/** Makes the calls that journeys ask for. Any number of these may run, in one process or many. */
export interface Calls {
  /** Makes calls of live workspaces until told to stop, then finishes what it has begun. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** One pass over live workspaces. @returns how many calls it claimed */
  readonly callOnce: () => Promise<number>;
  /** Answers what is due in a practice workspace up to `upTo` on its clock. @returns how many calls it handled */
  readonly callDue: (workspace: string, upTo: number) => Promise<number>;
  /** Takes back claims of the dead; `run` does so every second. */
  readonly sweep: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Ports of the web, and those that web servers have where 80 and 443 are taken. */
export const usualPorts = [80, 443, 8080, 8443];

export function createCalls(engine: Engine, options: CallsOptions = {}): Calls {
  const room: Room = {
    engine,
    caller:
      options.caller ??
      createCaller({ fence: options.fence ?? createFence({ ports: usualPorts }), timeout: longestTry }),
    renderer: createRenderer({ zones: engine.kernel.zones }),
    providers: options.providers ?? standardProviders,
    senders: createSenders(),
    underWay: new Set(),
  };
  const callOnce = () => once(room);
  const sweep = () => engine.db.acrossWorkspaces((tx) => sweepCalls(tx, 200));
  return {
    callOnce,
    sweep,
    callDue: (workspace, upTo) => due(room, workspace, upTo),
    run: (signal) => run(engine, callOnce, sweep, signal),
    close: async () => {
      await Promise.allSettled(room.underWay);
      room.caller.close();
      await room.senders.close();
    },
  };
}

async function once(room: Room): Promise<number> {
  const begun = performance.now();
  const claims = await room.engine.db.acrossWorkspaces((tx) => claimCalls(tx, claimSize));
  await handle(room, claims, begun + callLease);
  return claims.length;
}

async function due(room: Room, workspace: string, upTo: number): Promise<number> {
  const { db } = room.engine;
  await db.inWorkspace(workspace, (tx) => reclaimPracticeCalls(tx, workspace));
  const claims = await db.inWorkspace(workspace, (tx) => claimDueCalls(tx, workspace, upTo, claimSize));
  await handle(room, claims, performance.now() + callLease);
  return claims.length;
}

/** Milliseconds between looks at an empty queue, after the database was away, and between sweeps. */
const idle = 200;
const away = 1_000;
const sweepEvery = 1_000;
/** Claims one process works on at a time: a slow host must not hold up the others. */
const mostAtOnce = 4;

async function run(
  engine: Engine,
  callOnce: () => Promise<number>,
  sweep: () => Promise<number>,
  signal: AbortSignal,
): Promise<void> {
  const trouble = outage(engine.log, 'calls: the database is away');
  const repeating = async (pause: number, work: () => Promise<number>) => {
    while (!signal.aborted) {
      let wait = pause;
      try {
        if ((await work()) > 0) wait = 0;
        trouble.up();
      } catch (error) {
        trouble.down(error);
        wait = away;
      }
      if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => {});
    }
  };
  const workers = Array.from({ length: mostAtOnce }, (_, i) =>
    repeating(i === 0 ? idle : idle * 10, callOnce),
  );
  await Promise.all([...workers, repeating(sweepEvery, sweep)]);
}
