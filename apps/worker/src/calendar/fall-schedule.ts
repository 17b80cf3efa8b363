import {
  beginJourneyRun,
  lockDueForAll,
  scheduleKind,
  setDueForAll,
  setSchedule,
  workspaceClock,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import type { Engine } from '../engine.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { nextMoment, occurrencesAt, type Schedule } from './moments.ts';

/**
 * A schedule comes round: begins a run for those whose time it is, and sets when it comes round next. What is found too late
 * is noted as missed.
 */
export async function fallSchedule(
  engine: Engine,
  workspace: string,
  { journey, node }: { readonly journey: string; readonly node: string },
): Promise<void> {
  const kind = scheduleKind(journey, node);
  await engine.db.inWorkspace(workspace, async (each) => {
    const tx = oneAtATime(each);
    const at = await lockDueForAll(tx, workspace, kind);
    if (at === null) return;
    const clock = await workspaceClock(tx, workspace);
    const { calendar, catchUpMs } = await engine.settings.of(tx, clock);
    const schedule = calendar.get(journey)?.triggers.find((one) => one.node === node)?.due as
      Schedule | undefined;
    if (!schedule) return setDueForAll(tx, workspace, kind, null);
    const state = clock.now - at > catchUpMs ? 'missed' : 'running';
    for (const { occurrence, zones } of await occurrencesAt(engine, tx, clock, schedule, at)) {
      const run = {
        id: uuidv7(),
        journeyId: journey,
        act: 'admit',
        node,
        occurrence,
        at,
        zones,
        state,
      } as const;
      await beginJourneyRun(tx, workspace, run);
    }
    const next = await nextMoment(engine, tx, clock, schedule, at + 1);
    await setSchedule(tx, workspace, { journey, node, next });
  });
}
