import {
  beginJourneyRun,
  calendarKind,
  cancelJourneyRuns,
  forgetDates,
  lockDueForAll,
  schedulesOf,
  setDueForAll,
  setSchedule,
  workspaceClock,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import type { CalendarTrigger } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import type { Engine } from '../engine.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { nextMoment, type Schedule } from './moments.ts';

/** Rows of people's dates that one transaction forgets. */
const mostForgotten = 10_000;

/** Of a run about everybody's dates, which is about no single trigger. */
const everyDate = '*';

/**
 * Sets anew what falls due of a journey, as it stands now: its schedules, and a run that finds out when everybody's dates
 * come round. Of one that admits nobody now nothing falls due, and its runs end.
 */
export async function planJourney(engine: Engine, workspace: string, journey: string): Promise<void> {
  await engine.db.inWorkspace(workspace, async (each) => {
    const tx = oneAtATime(each);
    if ((await lockDueForAll(tx, workspace, calendarKind(journey))) === null) return;
    const clock = await workspaceClock(tx, workspace);
    const { calendar } = await engine.settings.of(tx, clock);
    const triggers = calendar.get(journey)?.triggers ?? [];
    const nodesOf = (kind: CalendarTrigger['due']['kind']) =>
      triggers.filter(({ due }) => due.kind === kind).map(({ node }) => node);
    await cancelJourneyRuns(tx, workspace, journey, nodesOf('schedule'));
    await planSchedules(engine, tx, clock, { journey, triggers });
    const dates = nodesOf('date');
    const forgotten = await forgetDates(tx, workspace, journey, { but: dates, most: mostForgotten });
    if (forgotten === mostForgotten) return;
    if (dates.length > 0) await findDates(tx, clock, journey);
    await setDueForAll(tx, workspace, calendarKind(journey), null);
  });
}

async function planSchedules(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  { journey, triggers }: { readonly journey: string; readonly triggers: readonly CalendarTrigger[] },
): Promise<void> {
  const standing = await schedulesOf(tx, clock.id, journey);
  const schedules = new Map(
    triggers.flatMap(({ node, due }): [string, Schedule][] => (due.kind === 'schedule' ? [[node, due]] : [])),
  );
  for (const node of standing.keys())
    if (!schedules.has(node)) await setSchedule(tx, clock.id, { journey, node, next: null });
  for (const [node, schedule] of schedules) {
    // One that is due by now is taken as it is, and sets the next itself.
    if ((standing.get(node)?.look ?? Infinity) <= clock.now) continue;
    const next = await nextMoment(engine, tx, clock, schedule, clock.now);
    await setSchedule(tx, clock.id, { journey, node, next });
  }
}

async function findDates(tx: Transaction, clock: WorkspaceNow, journeyId: string): Promise<void> {
  const id = uuidv7();
  // The name of the occurrence is its own: the same version may be planned again at the same time of a practice clock.
  const run = {
    id,
    journeyId,
    act: 'dates',
    node: everyDate,
    occurrence: id,
    at: clock.now,
    zones: null,
  } as const;
  await beginJourneyRun(tx, clock.id, run);
}
