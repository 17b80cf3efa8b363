import { setTimeout as sleep } from 'node:timers/promises';
import {
  dropExpiredInbox,
  dropOrphans,
  ensurePartitions,
  eraseImports,
  pruneEventKeys,
  pruneInterests,
  reckonResponseHours,
  workspacesOf,
  workspacesToReckon,
  type Transaction,
} from '@perennial/db';
import { outage } from '../outage.ts';
import type { Engine } from '../engine.ts';
import type { Teller } from '../router/tell-temporal.ts';
import { keepOnlySo } from './retention.ts';
import { beginScoring } from '../scores/begin-scoring.ts';

/** Milliseconds between rounds. Every chore may be done by several processes at once, and again. */
const every = 3_600_000;

/** What keeps the database in shape: partitions ahead, and rows nobody will ask for again. */
export async function upkeepOnce(engine: Engine): Promise<void> {
  await engine.db.acrossWorkspaces((tx) => ensurePartitions(tx));
  await untilNone(engine, dropOrphans);
  await untilNone(engine, (tx) => pruneEventKeys(tx));
  await untilNone(engine, (tx) => pruneInterests(tx));
  await untilNone(engine, (tx) => eraseImports(tx));
  await untilNone(engine, (tx) => dropExpiredInbox(tx));
}

async function untilNone(engine: Engine, chore: (tx: Transaction) => Promise<number>): Promise<void> {
  while ((await engine.db.acrossWorkspaces(chore)) > 0);
}

/** How groups of people respond, once a day: turns look at it, and no turn waits for it. */
export async function reckonHabits({ db }: Pick<Engine, 'db'>): Promise<void> {
  for (const workspace of await db.acrossWorkspaces(workspacesToReckon))
    await db.inWorkspace(workspace, (tx) => reckonResponseHours(tx, workspace, Date.now()));
}

/** Every live workspace has its sleeper, also one that a wiped Temporal has forgotten. */
export async function wakeSleepers(engine: Engine, teller: Pick<Teller, 'tell'>): Promise<void> {
  for (const workspace of await engine.db.acrossWorkspaces((tx) => workspacesOf(tx, 'live')))
    teller.tell({ workspace, starts: [], pokes: [], wakePopulation: true, admitted: 0 });
}

export async function upkeepLoop(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  signal: AbortSignal,
): Promise<void> {
  const trouble = outage(engine.log, 'upkeep: the database is away');
  while (!signal.aborted) {
    let pause = every;
    try {
      await upkeepOnce(engine);
      await beginScoring(engine);
      await reckonHabits(engine);
      await keepOnlySo(engine);
      await wakeSleepers(engine, teller);
      trouble.up();
    } catch (error) {
      trouble.down(error);
      pause = 5_000;
    }
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}
