import type { Database } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { givesAddress } from './addresses.ts';
import { LostRace, type Batch, type StoreTools } from './batch.ts';
import { sqlState, troubleOf } from './database-trouble.ts';
import type { Unusable } from './incoming-event.ts';
import { NeedsExclusiveLock } from './resolve.ts';
import { storeBatch } from './store-batch.ts';

export interface TakeTools extends StoreTools {
  readonly db: Database;
  /** Told of what is wrong with us, never what was in the events. */
  readonly onTrouble: (code: string, error: unknown) => void;
  /** What follows in the same transaction changes the people themselves. */
  readonly exclusively?: boolean;
}

/** The time is over: what isn't committed yet must not be, as the client will hear that it wasn't. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Each try that loses a race finds a person that somebody else has made, so there is progress. */
const mostTries = 50;

/**
 * Stores a batch, whatever is in it. When the database can't take it, it is halved until the event that is to
 * blame stands alone; that one goes to the dead letters and the others are stored.
 *
 * @param deadline by `performance.now()`
 * @throws when the database is away or too slow, and TooLate
 */
export async function takeBatch(tools: TakeTools, batch: Batch, deadline: number): Promise<void> {
  try {
    await tryToStore(tools, batch, deadline);
  } catch (error) {
    if (troubleOf(error) !== 'never' || batch.events.length === 0) throw error;
    tools.onTrouble('event-refused', error);
    for (const part of batch.events.length > 1 ? halves(batch) : [setAside(batch, error)])
      await takeBatch(tools, part, deadline);
  }
}

async function tryToStore(tools: TakeTools, batch: Batch, deadline: number): Promise<void> {
  const changes = tools.exclusively === true || batch.events.some(givesAddress);
  let lock: 'shared' | 'exclusive' = changes ? 'exclusive' : 'shared';
  for (let tries = 1; ; tries++) {
    try {
      return await storeOnce(tools, batch, lock, deadline);
    } catch (error) {
      if (error instanceof NeedsExclusiveLock) lock = 'exclusive';
      else if (!(error instanceof LostRace) && troubleOf(error) !== 'again') throw error;
      if (tries >= mostTries || performance.now() > deadline) throw error;
      if (!(error instanceof NeedsExclusiveLock)) await sleep(Math.random() * 10 * Math.min(tries, 10));
    }
  }
}

function storeOnce(tools: TakeTools, batch: Batch, lock: 'shared' | 'exclusive', deadline: number) {
  const { workspace } = batch.key;
  return tools.db.inWorkspace(workspace, async (tx) => {
    inTime(deadline);
    await storeBatch({ ...tools, tx, batch, workspace }, lock);
    inTime(deadline);
  });
}

function inTime(deadline: number): void {
  if (performance.now() > deadline) throw new TooLate();
}

function halves(batch: Batch): Batch[] {
  const middle = batch.events.length >> 1;
  return [
    { ...batch, events: batch.events.slice(0, middle) },
    { ...batch, events: batch.events.slice(middle), unusable: [] },
  ];
}

function setAside(batch: Batch, error: unknown): Batch {
  const params = { state: sqlState(error) ?? (error as Error).name };
  const event: Unusable = { problem: { code: 'can-not-be-stored', params }, event: { ...batch.events[0] } };
  return { ...batch, events: [], unusable: [...batch.unusable, event] };
}
