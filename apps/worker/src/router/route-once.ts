import { scanQueue, type QueueScan } from '@perennial/db';
import type { Engine } from '../engine.ts';
import { mostPeople, type Routed, type RoutingTask } from './route-people.ts';
import { routeSafely, type Failures } from './route-safely.ts';
import { sideBySide } from './side-by-side.ts';
import type { Teller } from './tell-temporal.ts';

/** What one router keeps between passes. */
export interface RouterState {
  /** Below lies what was routed already, as far as this router knows. */
  low: number;
  /** Passes until it looks from the very beginning again. */
  passesLeft: number;
  /** More waits than the last look could show. */
  behind: boolean;
  readonly failures: Failures;
}

/** Sequence order is not commit order, so what committed late below the mark is found by a pass from 0. */
const passesPerRescan = 10;

export function newRouterState(): RouterState {
  return { low: 0, passesLeft: 0, behind: false, failures: new Map() };
}

/**
 * One pass over the head of the queue of live workspaces: takes people nobody else is at work on, some hundred per
 * transaction, and tells Temporal after each commit without waiting for it.
 *
 * @returns how many events were routed; 0 = nothing to do, or others are at it
 */
export async function routeOnce(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  state: RouterState,
): Promise<number> {
  const scan = await scanFrom(engine, state);
  let events = 0;
  await sideBySide(lanes, tasksOf(scan), async (task) => {
    for (const routed of await routeSafely(engine, task, state.failures))
      events += tellOf(engine, teller, routed);
  });
  // Nothing below may have been missed: someone else may hold the head, or a row may commit late.
  if (events === 0) state.passesLeft = 0;
  return events;
}

/** Transactions under way at once, each with people of its own: while one waits for Postgres the other computes. */
const lanes = 2;

function tasksOf({ waiting }: QueueScan): RoutingTask[] {
  return [...waiting].flatMap(([workspace, people]) =>
    Array.from({ length: Math.ceil(people.length / mostPeople) }, (_, i) => ({
      workspace,
      people: people.slice(i * mostPeople, (i + 1) * mostPeople),
      ...liveTask,
    })),
  );
}

const liveTask = { skipLocked: true, perPerson: Infinity, upTo: null, dueUpTo: null } as const;

async function scanFrom(engine: Engine, state: RouterState): Promise<QueueScan> {
  const from = state.passesLeft > 0 ? state.low : 0;
  state.passesLeft = state.passesLeft > 0 ? state.passesLeft - 1 : passesPerRescan;
  const scan = await engine.db.acrossWorkspaces((tx) => scanQueue(tx, from));
  state.low = scan.low ?? 0;
  state.behind = scan.full;
  return scan;
}

export function tellOf(engine: Engine, teller: Pick<Teller, 'tell'>, { events, telling }: Routed): number {
  engine.counters.routed.inc(events);
  engine.counters.admitted.inc(telling.admitted);
  teller.tell(telling);
  return events;
}
