import {
  dropOrphans,
  setDue,
  setPracticeClock,
  type DueRow,
  type PracticeStep,
  type Transaction,
} from '@perennial/db';
import type { Engine } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import { beginRuns } from '../router/begin-runs.ts';
import { commitRuns } from '../router/commit.ts';
import { createDerive } from '../router/derived.ts';
import type { PersonRun } from '../router/person-run.ts';
import { routeDue, routeEvent } from '../router/route-event.ts';
import type { Routing } from '../router/routing.ts';
import { together } from '../router/together.ts';
import { sessionAt, sessionOn, type Session } from '../turns/people-in-turn.ts';
import { lockAhead, type Ahead } from './ahead.ts';
import { momentsOf, type Moment } from './moments.ts';
import type { Next } from './next.ts';

/**
 * Routes what comes next, instant after instant, in one transaction: up to where a turn or a message is due, be it
 * one that routing has only just brought about. Each instant sees the clock at its own time.
 *
 * @returns how many events and due rows it is done with; none when everybody is to be placed anew, which is too much for one
 *   transaction
 */
export async function routeAhead(
  engine: Engine,
  tx: Transaction,
  { clock }: PracticeStep,
  next: Extract<Next, { kind: 'route' }>,
  width: number,
): Promise<number> {
  const ahead = await lockAhead(engine, tx, clock, next, width);
  if (ahead.everybody) return 0;
  await forget(tx, clock.id, ahead);
  const session = await sessionOn(engine, tx, clock, ahead.people);
  const runs = new Map(
    (await beginRuns(session, { waiting: ahead.events, due: ahead.due })).map((run) => [run.person.id, run]),
  );
  const moments = momentsOf(clock.now, ahead.events, ahead.due);
  const taken = await routeMoments(session, runs, moments, ahead.upTo);
  const reached = taken.at(-1)?.at ?? clock.now;
  const seqs = taken.flatMap((moment) => moment.events.map((event) => event.seq));
  const { admitted } = await commitRuns(sessionAt(session, reached), [...runs.values()], seqs);
  if (reached > clock.now) await setPracticeClock(tx, clock.id, reached);
  engine.counters.routed.inc(seqs.length);
  engine.counters.admitted.inc(admitted);
  const forgotten = ahead.stale.length + Number(ahead.orphans);
  return taken.reduce((sum, { events, due }) => sum + events.length + due.length, forgotten);
}

/** Erased people leave rows behind that would hold up the clock. */
async function forget(tx: Transaction, workspace: string, { orphans, stale }: Ahead): Promise<void> {
  if (orphans) await dropOrphans(tx, workspace);
  await setDue(
    tx,
    workspace,
    stale.map((row) => ({ ...row, at: null })),
  );
}

/** As many moments as may be routed before something else is due. */
async function routeMoments(
  session: Session,
  runs: ReadonlyMap<string, PersonRun>,
  moments: readonly Moment[],
  upTo: number,
): Promise<Moment[]> {
  const taken: Moment[] = [];
  let horizon = upTo;
  for (const moment of moments) {
    if (moment.at > horizon) break;
    const touched = await routeMoment(sessionAt(session, moment.at), runs, moment);
    taken.push(moment);
    horizon = Math.min(horizon, ...touched.map((run) => nextOf(run, moment.at)));
  }
  return taken;
}

/** Everybody's events of that instant, then what falls due at it; returns whom it touched. */
async function routeMoment(
  session: Session,
  runs: ReadonlyMap<string, PersonRun>,
  { at, events, due }: Moment,
): Promise<PersonRun[]> {
  const routing: Routing = { session, derive: createDerive(session) };
  const eventsOf = groupBy(events, (event) => event.personId);
  const dueOf = groupBy(due, (row) => row.subject);
  const touched = [...runs.values()].filter(({ person: { id } }) => eventsOf.has(id) || dueOf.has(id));
  const work = touched.map(async (run) => {
    run.now = at;
    for (const event of eventsOf.get(run.person.id) ?? []) await routeEvent(routing, run, event);
    for (const row of dueOf.get(run.person.id) ?? []) if (stands(run, row)) await routeDue(routing, run, row);
  });
  await together(touched.map((run, i) => ({ person: run.person.id, done: work[i]! })));
  return touched;
}

/** Unless an earlier instant of this transaction has put it off. */
function stands({ due }: PersonRun, { kind, at }: DueRow): boolean {
  return !due.has(kind) || due.get(kind) === at;
}

/** When this person is to be looked at next because of what routing has just done; they were last at `at`. */
function nextOf(run: PersonRun, at: number): number {
  if (run.woken.size > 0 || run.converted.size > 0) return at;
  const falls = [...run.due.values()].map((time) => time ?? Infinity);
  const rests = run.admitted.map(({ transition: { rest, commands } }) => {
    if (commands.length > 0) return at;
    return rest.kind === 'rest' ? (rest.until ?? Infinity) : Infinity;
  });
  return Math.min(Infinity, ...falls, ...rests);
}
