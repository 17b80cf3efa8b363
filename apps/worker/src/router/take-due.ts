import {
  catalogueDue,
  earliestDue,
  nextDue,
  pointsDue,
  readCalendarDue,
  readEntry,
  referralsDue,
  sceneDue,
  scoresKind,
  stageRunKind,
  workspaceClock,
  type DueRow,
} from '@perennial/db';
import { takeCalendarDue } from '../calendar/take-calendar-due.ts';
import { reckonCatalogue } from '../catalogue/reckon.ts';
import type { Engine } from '../engine.ts';
import { takeExperiments } from '../experiments/take-experiments.ts';
import { expirePoints } from '../referrals/expire-points.ts';
import { tellReferrers } from '../referrals/tell-referrers.ts';
import { takePage } from '../runs/take-page.ts';
import { takeMovePage } from '../moves/take-move-page.ts';
import { takeScene } from '../scenes/take-scene.ts';
import { takeScorePage } from '../scores/take-score-page.ts';
import { takeBuildPage } from './build-segment.ts';
import { takeEntries } from './already-in.ts';
import { tellOf } from './route-once.ts';
import { mostPeople } from './route-people.ts';
import { routeSafely, type Failures } from './route-safely.ts';
import type { Teller } from './tell-temporal.ts';

/** Transactions of one call: it must end long before its activity's time is up. */
const mostBatches = 8;
const longestCall = 2_000;

/**
 * Takes what has fallen due for the population of a live workspace, in bounded batches.
 *
 * @returns milliseconds until there is more (0: there is), or `parked` when nothing will fall due by itself
 */
export async function takeDue(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  workspace: string,
  failures: Failures = new Map(),
): Promise<'parked' | number> {
  const began = performance.now();
  for (let batch = 0; batch < mostBatches && performance.now() - began < longestCall; batch += 1) {
    const rows = await dueNow(engine, workspace);
    if (rows.length === 0) break;
    await takeDueRows(engine, teller, workspace, rows, { failures, upTo: null });
  }
  const rest = await engine.db.inWorkspace(workspace, (tx) => nextDue(tx, workspace));
  return rest === null ? 'parked' : Math.max(0, Math.ceil(rest));
}

async function dueNow(engine: Engine, workspace: string): Promise<DueRow[]> {
  return engine.db.inWorkspace(workspace, async (tx) => {
    const { now } = await workspaceClock(tx, workspace);
    return earliestDue(tx, workspace, now, mostPeople);
  });
}

/** Looks at the people of these rows; of a row about everybody, at a page of them. */
export async function takeDueRows(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  workspace: string,
  rows: readonly DueRow[],
  { failures, upTo }: { readonly failures: Failures; readonly upTo: number | null },
): Promise<void> {
  const all = rows.filter((row) => row.subject === 'all');
  for (const { kind } of all) {
    const [what, id = ''] = kind.split(':');
    const entries = readEntry(kind, 'entries');
    if (what === 'segments') await takeBuildPage(engine, teller, workspace, id, failures);
    else if (entries) await takeEntries(engine, workspace, entries);
    else if (what === 'move') await takeMovePage(engine, teller, workspace, id);
    else if (what === scoresKind) await takeScorePage(engine, workspace);
    else if (what === catalogueDue) await reckonCatalogue(engine, workspace);
    else if (what === referralsDue) await tellReferrers(engine, workspace);
    else if (what === pointsDue) await expirePoints(engine, workspace);
    else if (what === sceneDue) await takeScene(engine, workspace, id);
    else if (what === 'experiments') await takeExperiments(engine, workspace, id);
    else if (readCalendarDue(kind)) await takeCalendarDue(engine, teller, workspace, kind, failures);
    else await takePage(engine, teller, workspace, kind.slice(stageRunKind('').length));
  }
  const people = [...new Set(rows.filter((row) => !all.includes(row)).map((row) => row.subject))];
  if (people.length === 0) return;
  const dueUpTo = Math.max(...rows.map((row) => row.at));
  const task = { workspace, people, skipLocked: false, perPerson: Infinity, upTo, dueUpTo };
  for (const routed of await routeSafely(engine, task, failures)) tellOf(engine, teller, routed);
}
