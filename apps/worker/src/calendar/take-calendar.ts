import { countOutcomes, type JourneyRun, type Transaction } from '@perennial/db';
import type { PersonRun } from '../router/person-run.ts';
import type { Routing } from '../router/routing.ts';
import { planDates } from './dates.ts';
import { tellDue } from './tell-due.ts';

/** What a run wants of each person. */
export type CalendarTask =
  | {
      readonly act: 'admit';
      readonly run: Pick<JourneyRun, 'id' | 'journeyId' | 'node' | 'occurrence'>;
      /** When these people's turn came. */
      readonly at: number;
    }
  | { readonly act: 'dates'; readonly journey: string };

export async function takeCalendar(routing: Routing, run: PersonRun, task: CalendarTask): Promise<void> {
  if (task.act === 'admit') {
    const { journeyId: journey, node, occurrence } = task.run;
    return tellDue(routing, run, { kind: 'schedule', journey, node, occurrence, at: task.at });
  }
  const { settings, clock } = routing.session;
  const dates = settings.dates.filter(({ journey }) => journey === task.journey);
  planDates(routing.session, run, dates, clock.now);
}

/** Counts what became of those who were told, with what they did. */
export async function countAdmissions(
  tx: Transaction,
  workspace: string,
  { id, journeyId }: Pick<JourneyRun, 'id' | 'journeyId'>,
  runs: readonly PersonRun[],
): Promise<void> {
  const all = runs.flatMap(({ admitted, failed, refusals }) => ({
    admitted: admitted.filter(({ passage }) => passage.journeyId === journeyId).length,
    failed: failed.filter(({ enrollment }) => enrollment.journeyId === journeyId).length,
    refused: refusals.filter(({ step }) => step.journey === journeyId).map(({ step }) => step.reason.code),
  }));
  await countOutcomes(tx, workspace, id, {
    admitted: all.reduce((sum, one) => sum + one.admitted, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
    refused: all.flatMap((one) => one.refused),
  });
}
