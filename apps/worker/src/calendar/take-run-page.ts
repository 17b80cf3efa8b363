import {
  advanceJourneyRun,
  endJourneyRun,
  journeyRunUnderWay,
  nextOfJourneyRun,
  noteFailedRunPage,
  runKind,
  setDueForAll,
  workspaceClock,
  type JourneyRun,
  type Transaction,
} from '@perennial/db';
import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import { tellOf } from '../router/route-once.ts';
import { mostPeople } from '../router/route-people.ts';
import { routeSafely, type Failures } from '../router/route-safely.ts';
import type { Teller } from '../router/tell-temporal.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { isTransient } from '../turns/transient.ts';
import { audienceOf } from './audience.ts';
import { paceOf } from './pace.ts';
import type { CalendarTask } from './take-calendar.ts';

/** People of a page; those whom the filter lets through are taken under their locks. */
const pageOf = 1_000;

/** People looked at for each who may come in now, where they come at a pace: the filter may let few through. */
const mostLookedAt = 20;

/**
 * Takes a run one page further. What a crash leaves behind is the page before, and doing that again tells nobody twice:
 * what each was told is theirs once for each occurrence.
 */
export async function takeRunPage(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  workspace: string,
  id: string,
  failures: Failures,
): Promise<void> {
  const { db, log } = engine;
  const found = await db.inWorkspace(workspace, (tx) => journeyRunUnderWay(tx, workspace, id));
  if (!found) return db.inWorkspace(workspace, (tx) => setDueForAll(tx, workspace, runKind(id), null));
  try {
    await proceed(engine, teller, { ...found, failures });
  } catch (error) {
    if (isTransient(error)) throw error;
    log.error({ workspace, run: id, error: describeError(error) }, 'a page of a run failed');
    await db.inWorkspace(workspace, (tx) => noteFailedRunPage(tx, found.run));
  }
}

interface Work {
  readonly run: JourneyRun;
  readonly dueAt: number;
  readonly failures: Failures;
}

async function proceed(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  { run, dueAt, failures }: Work,
): Promise<void> {
  const { workspaceId: workspace } = run;
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) => engine.db.inWorkspace(workspace, work);
  const page = await inWorkspace((tx) => nextPage(engine, oneAtATime(tx), run, dueAt));
  if (typeof page === 'string') return inWorkspace((tx) => endJourneyRun(tx, run, page));
  const calendar: CalendarTask =
    run.act === 'admit' ? { act: 'admit', run, at: dueAt } : { act: 'dates', journey: run.journeyId };
  for (let first = 0; first < page.taken.length; first += mostPeople) {
    const people = page.taken.slice(first, first + mostPeople);
    const task = { workspace, people, calendar, ...asTheyAre };
    for (const routed of await routeSafely(engine, task, failures)) tellOf(engine, teller, routed);
  }
  const { after, people, taken, next } = page;
  const matched = run.act === 'admit' ? taken.length : 0;
  await inWorkspace((tx) => advanceJourneyRun(tx, run, { after, people, matched, dueAt: next }));
}

/** Their events wait for the router. */
const asTheyAre = { skipLocked: false, perPerson: 0, upTo: null, dueUpTo: null } as const;

interface Page {
  /** The last that is looked at, and how many that is. */
  readonly after: string;
  readonly people: number;
  readonly taken: readonly string[];
  /** When the page after it is due. */
  readonly next: number;
}

/** The next people of a run, or how it ends. */
async function nextPage(
  engine: Engine,
  tx: Transaction,
  run: JourneyRun,
  dueAt: number,
): Promise<Page | 'done' | 'missed' | 'cancelled'> {
  const clock = await workspaceClock(tx, run.workspaceId);
  const { calendar, catchUpMs } = await engine.settings.of(tx, clock);
  const journey = calendar.get(run.journeyId);
  if (!journey) return 'cancelled';
  if (run.act === 'admit' && clock.now - dueAt > catchUpMs) return 'missed';
  if (run.act === 'dates') {
    const people = await nextOfJourneyRun(tx, run, pageOf);
    return pageUpTo(people, people, dueAt);
  }
  const { filter, pace: perMinute } = journey.live.program.entry;
  const pace = paceOf(perMinute);
  const people = await nextOfJourneyRun(tx, run, pace ? Math.min(pageOf, pace.width * mostLookedAt) : pageOf);
  const matching = await audienceOf(engine, tx, clock, { filter, at: dueAt, people });
  if (!pace) return pageUpTo(people, matching, dueAt);
  const taken = matching.slice(0, pace.width);
  const seen = taken.length < matching.length ? people.slice(0, people.indexOf(taken.at(-1)!) + 1) : people;
  // Counted from now: what an outage has held up doesn't come all at once.
  return pageUpTo(seen, taken, Math.max(dueAt, clock.now) + pace.rest(taken.length));
}

function pageUpTo(people: readonly string[], taken: readonly string[], next: number): Page | 'done' {
  const after = people.at(-1);
  return after === undefined ? 'done' : { after, people: people.length, taken, next };
}
