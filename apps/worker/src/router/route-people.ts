import {
  addMoved,
  claimPeople,
  dueOf,
  loadQueue,
  lockPeople,
  setDue,
  type DueRow,
  type EventRecord,
  type StageRun,
  type Transaction,
} from '@perennial/db';
import { countAdmissions, takeCalendar, type CalendarTask } from '../calendar/take-calendar.ts';
import type { Engine } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import { rebuildActivities } from '../runs/rebuild.ts';
import type { Facet } from '../settings/segment-index.ts';
import { openRouting } from '../turns/people-in-turn.ts';
import { beginRuns } from './begin-runs.ts';
import { commitRuns, type Committed } from './commit.ts';
import { createDerive } from './derived.ts';
import { redeemByOrders } from './redeem-by-orders.ts';
import { referByOrders } from './refer-by-orders.ts';
import type { PersonRun } from './person-run.ts';
import { askAgain } from './grace.ts';
import { judgeQuietly, placeQuietly, routeDue, takeIn } from './route-event.ts';
import type { Routing } from './routing.ts';
import { settleStages } from './stages.ts';
import { together } from './together.ts';

export interface RoutingTask {
  readonly workspace: string;
  readonly people: readonly string[];
  /** Take only people nobody else is at work on; else wait for them. */
  readonly skipLocked: boolean;
  /** Events of one person, fewer where one of them makes trouble. */
  readonly perPerson: number;
  /** What a practice clock has not reached yet stays where it is. */
  readonly upTo: number | null;
  /** Look at due rows of these people, too. */
  readonly dueUpTo: number | null;
  /** Place them anew. */
  readonly again?: Again;
  /** Look at this segment, which is being built. */
  readonly build?: string;
  /** Tell them what a journey does by the calendar. */
  readonly calendar?: CalendarTask;
}

/** What a run about everybody wants of people. */
export interface Again {
  readonly run: Pick<StageRun, 'model' | 'id'>;
  /** `null` = all models. */
  readonly model: string | null;
  /** Their activity is read anew from their events, too. */
  readonly rebuild: boolean;
}

export interface Routed {
  readonly events: number;
  readonly people: number;
  readonly telling: Committed;
}

/**
 * People one transaction takes at most. Each statement costs as much to begin as ten people do, but a turn waits for
 * whoever holds its person.
 */
export const mostPeople = 250;

/**
 * Routes what waits for these people, in one transaction: locks them, reads in new statements, handles each
 * person's events in order of (at, seq), writes.
 *
 * @throws PeopleFailed when it is somebody's own trouble, else what the database throws
 */
export async function routePeople(engine: Engine, tx: Transaction, task: RoutingTask): Promise<Routed> {
  const { workspace, upTo, perPerson } = task;
  const taken = await take(tx, task);
  const waiting = await loadQueue(tx, engine.vault, workspace, taken, upTo);
  const eventsOf = groupBy(waiting, (event) => event.personId);
  // Whom another router has seen to since they were seen in the queue need not be looked at.
  const people = task.skipLocked ? taken.filter((id) => eventsOf.has(id)) : taken;
  const due = task.dueUpTo === null ? [] : await dueOf(tx, workspace, people, task.dueUpTo);
  const session = await openRouting(engine, tx, workspace, people);
  const dueByPerson = groupBy(due, (row) => row.subject);
  const calendar = task.calendar?.act === 'admit' ? task.calendar.run.journeyId : undefined;
  const again = task.again !== undefined;
  const runs = await beginRuns(session, { waiting, due, build: task.build, again, calendar });
  if (task.again?.rebuild) await rebuildActivities(session, runs);
  const routing: Routing = { session, derive: createDerive(session) };
  const work = runs.map((run) => ({
    run,
    events: (eventsOf.get(run.person.id) ?? []).slice(0, perPerson),
    due: dueByPerson.get(run.person.id) ?? [],
    again: task.again,
    build: task.build,
    calendar: task.calendar,
  }));
  await together(work.map((one) => ({ person: one.run.person.id, done: routeOne(routing, one) })));
  const routed = work.flatMap((one) => one.events.map((event) => event.seq));
  const telling = await commitRuns(session, runs, routed);
  await redeemByOrders(
    session,
    work.flatMap((one) => one.events),
  );
  await referByOrders(session, work);
  if (task.again)
    await addMoved(tx, workspace, task.again.run, runs.filter((run) => run.moves.length > 0).length);
  if (task.calendar?.act === 'admit') await countAdmissions(tx, workspace, task.calendar.run, runs);
  const gone = due.filter((row) => !session.people.has(row.subject));
  await setDue(
    tx,
    workspace,
    gone.map((row) => ({ ...row, at: null })),
  );
  return { events: routed.length, people: people.length, telling };
}

async function take(
  tx: Transaction,
  { workspace, people, skipLocked }: RoutingTask,
): Promise<readonly string[]> {
  if (skipLocked) return claimPeople(tx, workspace, people, mostPeople);
  await lockPeople(tx, workspace, people);
  return people;
}

interface Work {
  readonly run: PersonRun;
  readonly events: readonly EventRecord[];
  readonly due: readonly DueRow[];
  readonly again: Again | undefined;
  readonly build: string | undefined;
  readonly calendar: CalendarTask | undefined;
}

/** What fell due and what happened, in order of time; what is due at the time of an event goes first. */
async function routeOne(routing: Routing, { run, events, due, again, build, calendar }: Work): Promise<void> {
  const left = [...due];
  for (const event of events) {
    while (left[0] && left[0].at <= event.at) await routeDue(routing, run, left.shift()!);
    const work = takeIn(routing, run, event);
    if (work) await work;
    if (run.graces.size > 0) await askAgain(routing.session, run, event.at);
  }
  for (const row of left) await routeDue(routing, run, row);
  if (again) await placeQuietly(routing, run, again.model);
  if (again?.rebuild) await judgeQuietly(routing, run, new Set<Facet>(['activity']));
  if (build !== undefined) await judgeQuietly(routing, run, new Set<Facet>([`build:${build}`]));
  if (calendar) await takeCalendar(routing, run, calendar);
  settleStages(run, routing.session);
}
