import { readPracticeStep, setPracticeClock, type Transaction } from '@perennial/db';
import { describeError } from '../describe-error.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { isTooSlow, isTransient, retrying } from '../turns/transient.ts';
import { oneInstant } from './one-instant.ts';
import { mostOf, type Driving, type Pace } from './driving.ts';
import { whatsNext, type Next } from './next.ts';
import { routeAhead } from './route-ahead.ts';
import { turnsAhead } from './turns-ahead.ts';

/** Something done in a transaction of its own (or tried), or what is left to do outside of it. */
type Outcome =
  { readonly kind: 'nothing' | 'done' | 'failed' } | { readonly kind: 'outside'; readonly next: Next };

/** `again`: nothing was done, but there may be something else to do. */
export type Stepped = 'worked' | 'again' | 'idle';

/** One step of a practice clock. `idle`: there is nothing to do or to reach. */
export async function step(driving: Driving, workspace: string, pace: Pace): Promise<Stepped> {
  const outcome = await together(driving, workspace, pace);
  switch (outcome.kind) {
    case 'nothing':
      return 'idle';
    case 'failed':
      return 'again';
    case 'outside':
      return outside(driving, workspace, pace, outcome.next);
    case 'done':
      recover(driving, pace);
      return 'worked';
  }
}

async function outside(driving: Driving, workspace: string, pace: Pace, next: Next): Promise<Stepped> {
  if (next.kind === 'deliver') return deliver(driving, workspace, pace, next.at);
  const worked = await oneInstant(driving, workspace, next);
  recover(driving, pace);
  return worked ? 'worked' : 'idle';
}

/** Whatever was done may have brought messages about, and after trouble one gets faster again. */
function recover(driving: Driving, pace: Pace): void {
  pace.width = Math.min(Math.max(1, pace.width * 2), mostOf(driving));
  if (driving.deliverDue) pace.mail = 'all';
}

/** Messages that can't go now are not looked at again before something has changed. */
async function deliver({ deliverDue }: Driving, workspace: string, pace: Pace, at: number): Promise<Stepped> {
  const settled = (await deliverDue?.(workspace, at)) ?? 0;
  pace.mail = settled > 0 ? 'all' : 'later';
  return settled > 0 ? 'worked' : 'again';
}

/** Many instants in one transaction. What goes wrong in it is found by taking fewer and fewer. */
async function together(driving: Driving, workspace: string, pace: Pace): Promise<Outcome> {
  const { db, log, knowledge } = driving.engine;
  try {
    const outcome = await retrying(() =>
      db.inWorkspace(workspace, (tx) => proceed(driving, oneAtATime(tx), workspace, pace)),
    );
    await knowledge.save(workspace);
    return outcome;
  } catch (error) {
    if (pace.width === 0 || (isTransient(error) && !isTooSlow(error))) throw error;
    pace.width >>= 1;
    log.warn({ error: describeError(error), width: pace.width }, 'practice clock: a batch failed');
    return { kind: 'failed' };
  }
}

async function proceed(
  { engine }: Driving,
  tx: Transaction,
  workspace: string,
  pace: Pace,
): Promise<Outcome> {
  const seen = await readPracticeStep(tx, workspace);
  const next =
    seen && whatsNext({ ...seen, target: seen.target && Math.min(seen.target, pace.limit) }, pace.mail);
  if (!next) return { kind: 'nothing' };
  if (next.kind === 'deliver' || next.kind === 'move') {
    if (next.at > seen.clock.now) await setPracticeClock(tx, workspace, next.at);
    return next.kind === 'move' ? { kind: 'done' } : { kind: 'outside', next };
  }
  if (next.kind === 'arrivals' || pace.width === 0) return { kind: 'outside', next };
  const width = Math.min(pace.width, pace.reach[next.kind]);
  const taken =
    next.kind === 'turns'
      ? await turnsAhead(engine, tx, seen, next, width)
      : await routeAhead(engine, tx, seen, next, width);
  // What was seen a moment ago may be gone, or be no work for many at once.
  if (taken === 0) return { kind: 'outside', next };
  pace.reach[next.kind] = Math.max(leastReach, 2 * taken);
  return { kind: 'done' };
}

/** What is looked at and then not taken, because something else comes before it, costs as much. */
const leastReach = 16;
