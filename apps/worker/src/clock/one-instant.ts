import {
  dropOrphans,
  dueEnrollments,
  earliestDue,
  queuedPeople,
  readPracticeTime,
  setPracticeClock,
} from '@perennial/db';
import { tellOf } from '../router/route-once.ts';
import { routeSafely } from '../router/route-safely.ts';
import { takeDueRows } from '../router/take-due.ts';
import { takeTurns } from '../turns/take-turns.ts';
import type { Driving } from './driving.ts';
import type { Next } from './next.ts';

/** Of one instant at a time, so many people. */
const batch = 100;

/** Practice clocks have no Temporal. */
const nobody = { tell: () => {} };

/**
 * Some of what is due at one instant, each person's trouble kept apart from the others': slower than many
 * instants at once, and what these are checked against.
 *
 * @returns whether it did anything
 */
export async function oneInstant(driving: Driving, workspace: string, next: Next): Promise<boolean> {
  const { db } = driving.engine;
  if (next.kind === 'arrivals') return routeQueued(driving, workspace, null);
  const { at } = next;
  await db.inWorkspace(workspace, (tx) => setPracticeClock(tx, workspace, at));
  if (next.kind === 'turns') return takeDueTurns(driving, workspace, at);
  const time = await db.inWorkspace(workspace, (tx) => readPracticeTime(tx, workspace));
  if (time?.follow && (await routeQueued(driving, workspace, at))) return true;
  return takeDuePopulation(driving, workspace, at);
}

async function routeQueued(
  { engine, failures }: Driving,
  workspace: string,
  upTo: number | null,
): Promise<boolean> {
  const { db } = engine;
  const people = await db.inWorkspace(workspace, (tx) => queuedPeople(tx, workspace, upTo, batch));
  const task = { workspace, people, skipLocked: false, perPerson: Infinity, upTo, dueUpTo: null };
  let events = 0;
  for (const routed of await routeSafely(engine, task, failures)) events += tellOf(engine, nobody, routed);
  // One that fails is tried again until it is set aside; rows of people who are gone go.
  if (events > 0 || failures.size > 0) return true;
  return (await db.inWorkspace(workspace, (tx) => dropOrphans(tx, workspace))) > 0;
}

async function takeDueTurns({ engine }: Driving, workspace: string, now: number): Promise<boolean> {
  const ids = await engine.db.inWorkspace(workspace, (tx) =>
    dueEnrollments(tx, workspace, { now, upTo: now }, batch),
  );
  if (ids.length > 0) await takeTurns(engine, workspace, ids);
  return ids.length > 0;
}

async function takeDuePopulation(
  { engine, failures }: Driving,
  workspace: string,
  now: number,
): Promise<boolean> {
  const rows = await engine.db.inWorkspace(workspace, (tx) => earliestDue(tx, workspace, now, batch));
  await takeDueRows(engine, nobody, workspace, rows, { failures, upTo: now });
  return rows.length > 0;
}
