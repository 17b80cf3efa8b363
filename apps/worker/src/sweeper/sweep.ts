import { setTimeout as sleep } from 'node:timers/promises';
import { claimPokes, foldRollups, overdueWorkspaces, type OverduePoke } from '@perennial/db';
import type { Engine } from '../engine.ts';
import { outage } from '../outage.ts';
import type { Teller } from '../router/tell-temporal.ts';
import { goOnErasing } from './erasures.ts';

/** Enrollments one statement claims. */
const width = 200;
/** Milliseconds between sweeps. */
const every = 1_000;
/** Sweeps between two foldings, and rows that one statement folds. */
const foldEvery = 30;
const foldWidth = 2_000;
/** A due row older than this has been overlooked by its workspace's sleeper. */
const slack = 3_000;

/**
 * Tells Temporal what it should have been told: lost starts, lost pokes, overdue timers and a wiped Temporal all
 * follow from `poke_at`. Bounded: what is left comes with the next second.
 *
 * @returns how many enrollments it told about
 */
export async function sweepOnce(
  engine: Engine,
  teller: Pick<Teller, 'tell' | 'poke' | 'backlog'>,
): Promise<number> {
  let told = 0;
  while (teller.backlog() < width) {
    const pokes = await engine.db.acrossWorkspaces((tx) => claimPokes(tx, width));
    for (const one of pokes) tell(teller, one);
    told += pokes.length;
    if (pokes.length < width) break;
  }
  const overlooked = await engine.db.acrossWorkspaces((tx) => overdueWorkspaces(tx, slack));
  for (const workspace of overlooked)
    teller.tell({ workspace, starts: [], pokes: [], wakePopulation: true, admitted: 0 });
  return told;
}

/** Whoever rests and has no workflow gets one that sleeps as long (6 CPU-ms); the others are poked (22). */
function tell(
  teller: Pick<Teller, 'tell' | 'poke'>,
  { workspace, enrollment, rest, started }: OverduePoke,
): void {
  if (started || rest === null || rest < minimumRest) return teller.poke(workspace, enrollment, 'sweep');
  teller.tell({
    workspace,
    starts: [{ enrollment, delay: rest }],
    pokes: [],
    wakePopulation: false,
    admitted: 0,
  });
}

/** Shorter rests aren't worth a start that would fire at once. Milliseconds. */
const minimumRest = 1_000;

/** What connections have added to the monitor's sums, each in rows of its own, becomes one row for each sum. */
async function foldOnce({ db }: Pick<Engine, 'db'>): Promise<void> {
  while ((await db.acrossWorkspaces((tx) => foldRollups(tx, foldWidth))) === foldWidth);
}

export async function sweepLoop(
  engine: Engine,
  teller: Pick<Teller, 'tell' | 'poke' | 'backlog'>,
  signal: AbortSignal,
): Promise<void> {
  const trouble = outage(engine.log, 'sweep: the database is away');
  for (let round = 0; !signal.aborted; round += 1) {
    try {
      await sweepOnce(engine, teller);
      await goOnErasing(engine);
      if (round % foldEvery === 0) await foldOnce(engine);
      trouble.up();
    } catch (error) {
      trouble.down(error);
    }
    await sleep(every, undefined, { signal }).catch(() => {});
  }
}
