import { readCalendarDue } from '@perennial/db';
import type { Engine } from '../engine.ts';
import type { Failures } from '../router/route-safely.ts';
import type { Teller } from '../router/tell-temporal.ts';
import { fallSchedule } from './fall-schedule.ts';
import { planJourney } from './plan-journey.ts';
import { takeRunPage } from './take-run-page.ts';

/** Something of the calendar is due that is about everybody. */
export async function takeCalendarDue(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  workspace: string,
  kind: string,
  failures: Failures,
): Promise<void> {
  const row = readCalendarDue(kind);
  if (row?.what === 'calendar') await planJourney(engine, workspace, row.journey);
  if (row?.what === 'schedule') await fallSchedule(engine, workspace, row);
  if (row?.what === 'run') await takeRunPage(engine, teller, workspace, row.run, failures);
}
