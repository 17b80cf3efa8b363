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
import type { CalendarTask } from './take-calendar.ts';

/** People of a page; those whom the filter lets through are taken under their locks. */
const pageOf = 1_000;

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
  const { after, people, taken } = page;
  const matched = run.act === 'admit' ? taken.length : 0;
  await inWorkspace((tx) => advanceJourneyRun(tx, run, { after, people, matched, dueAt }));
}

/** Their events wait for the router. */
const asTheyAre = { skipLocked: false, perPerson: 0, upTo: null, dueUpTo: null } as const;

interface Page {
  /** The last that is looked at, and how many that is. */
  readonly after: string;
  readonly people: number;
  readonly taken: readonly string[];
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
  const people = await nextOfJourneyRun(tx, run, pageOf);
  const after = people.at(-1);
  if (after === undefined) return 'done';
  const { filter } = journey.live.program.entry;
  const taken =
    run.act === 'admit' ? await audienceOf(engine, tx, clock, { filter, at: dueAt, people }) : people;
  return { after, people: people.length, taken };
}
