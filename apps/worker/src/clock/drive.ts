import {
  dueEnrollments,
  earliestDue,
  holdPracticeClock,
  moveTarget,
  nextInstants,
  queuedPeople,
  readPracticeTime,
  setPracticeClock,
  type NextInstants,
  type PracticeTime,
} from '@perennial/db';
import type { Engine } from '../engine.ts';
import { routeSafely, type Failures } from '../router/route-safely.ts';
import { tellOf } from '../router/route-once.ts';
import { takeDueRows } from '../router/take-due.ts';
import { takeTurns } from '../turns/take-turns.ts';

/**
 * Delivers what is queued in a workspace up to `upTo` (on its clock): how many messages it settled. What it
 * leaves queued (a paused journey's) holds up nobody.
 */
export type DeliverDue = (workspace: string, upTo: number) => Promise<number>;

/** Tells a workspace what happens next; how far its clock may go by then (on it), if anything holds it. */
export type Feed = (workspace: string) => Promise<number>;

export interface Driving {
  readonly engine: Engine;
  /** `null`: no postman in this process; messages wait. */
  readonly deliverDue: DeliverDue | null;
  readonly failures: Failures;
  readonly feed?: Feed;
}

/** Of one instant at a time, so many people. */
const batch = 100;

/** Practice clocks have no Temporal. */
const nobody = { tell: () => {} };

/** How long one call drives before it lets other workspaces have a go. Real milliseconds. */
const longestDrive = 5_000;

/**
 * Drives one practice workspace until it is quiet at its target, or for some seconds. One process at a time;
 * others get `false` at once. Instant by instant, and within one by (time, person): events, population time,
 * turns, messages, again and again until nothing of that instant is left.
 *
 * @returns whether it did anything
 */
export async function driveClock(driving: Driving, workspace: string): Promise<boolean> {
  const { db } = driving.engine;
  return db.inWorkspace(workspace, async (lock) => {
    if (!(await holdPracticeClock(lock, workspace))) return false;
    const began = performance.now();
    await db.inWorkspace(workspace, (tx) => moveTarget(tx, workspace));
    const limit = (await driving.feed?.(workspace)) ?? Infinity;
    let worked = false;
    while (performance.now() - began < longestDrive) {
      if (!(await step(driving, workspace, limit))) return worked;
      worked = true;
    }
    return worked;
  });
}

/** Does what is due at the present instant, or goes to the next one. False: there is nothing to do or reach. */
async function step(driving: Driving, workspace: string, limit: number): Promise<boolean> {
  const { db } = driving.engine;
  const seen = await db.inWorkspace(workspace, async (tx) => {
    const clock = await readPracticeTime(tx, workspace);
    return clock && { clock, next: await nextInstants(tx, workspace) };
  });
  if (!seen) return false;
  const { next } = seen;
  const { target } = seen.clock;
  const clock = { ...seen.clock, target: target && Math.min(target, limit) };
  if (isDue(clock, next) && (await settle(driving, workspace, clock, next))) return true;
  const to = nextInstant(clock, isPast(next.messages, clock.now) ? { ...next, messages: null } : next);
  if (to === null) return false;
  await db.inWorkspace(workspace, (tx) => setPracticeClock(tx, workspace, to));
  const there = { ...clock, now: to };
  if (isDue(there, next)) await settle(driving, workspace, there, next);
  return true;
}

function isDue(clock: PracticeTime, next: NextInstants): boolean {
  const others = [next.enrollments, next.due, next.messages];
  return next.poked || isQueued(clock, next) || others.some((at) => isPast(at, clock.now));
}

/** Events are routed as they arrive, whatever time they bear, unless the clock follows them. */
function isQueued({ now, follow }: PracticeTime, { queue }: NextInstants): boolean {
  return follow ? isPast(queue, now) : queue !== null;
}

/**
 * Where the clock goes: to the next thing that falls due, but no further than it was asked to go. One that
 * follows the data goes as far as the next event, and stays at the last one.
 */
function nextInstant({ now, target, follow }: PracticeTime, next: NextInstants): number | null {
  const limits = [target, follow ? next.queue : null].filter((at) => at !== null);
  const limit = limits.length === 0 ? now : Math.max(...limits);
  const times = [next.enrollments, next.due, next.messages, follow ? next.queue : null, limit];
  const to = Math.min(...times.filter((at) => at !== null));
  return to > now ? to : null;
}

/**
 * Some of what is due at this instant. The clock never passes over anything, so all of it bears this very time,
 * or came late. Events go first: at the very deadline they still count, and an interaction at the very instant
 * of a stage's end wins.
 */
async function settle(
  driving: Driving,
  workspace: string,
  clock: PracticeTime,
  next: NextInstants,
): Promise<boolean> {
  const { now, follow } = clock;
  if (isQueued(clock, next)) return routeQueued(driving, workspace, follow ? now : null);
  if (isPast(next.due, now)) return takeDuePopulation(driving, workspace, now);
  if (next.poked || isPast(next.enrollments, now)) return takeDueTurns(driving, workspace, now);
  return driving.deliverDue !== null && (await driving.deliverDue(workspace, now)) > 0;
}

function isPast(at: number | null, now: number): boolean {
  return at !== null && at <= now;
}

async function routeQueued(
  { engine, failures }: Driving,
  workspace: string,
  upTo: number | null,
): Promise<boolean> {
  const people = await engine.db.inWorkspace(workspace, (tx) => queuedPeople(tx, workspace, upTo, batch));
  const task = { workspace, people, skipLocked: false, perPerson: Infinity, upTo, dueUpTo: null };
  let events = 0;
  for (const routed of await routeSafely(engine, task, failures)) events += tellOf(engine, nobody, routed);
  // One that fails is tried again until it is set aside; rows of nobody wait for the sweep.
  return events > 0 || failures.size > 0;
}

async function takeDueTurns({ engine }: Driving, workspace: string, now: number): Promise<boolean> {
  const ids = await engine.db.inWorkspace(workspace, (tx) => dueEnrollments(tx, workspace, now, batch));
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
