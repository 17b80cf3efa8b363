import { calendarEvents, type Calendar } from '@perennial/journey';
import { consider } from '../router/admit.ts';
import type { PersonRun } from '../router/person-run.ts';
import type { Routing } from '../router/routing.ts';
import { toPersonEvent } from '../turns/lookup.ts';

/** What has fallen due for somebody. */
export interface Due {
  readonly kind: Calendar['kind'];
  readonly journey: string;
  readonly node: string;
  /** Names it: nobody is told of one twice. */
  readonly occurrence: string;
  readonly at: number;
}

/** Shows it to the one journey it is for, as an event of the person. Told again, nothing happens. */
export async function tellDue(
  { session, derive }: Routing,
  run: PersonRun,
  { kind, journey, node, occurrence, at }: Due,
): Promise<void> {
  const live = session.settings.calendar.get(journey)?.live;
  if (!live) return;
  const event = {
    id: `due:${journey}:${node}:${occurrence}:${run.person.id}`,
    name: calendarEvents[kind],
    at,
    properties: { journey, node, occurrence },
  };
  const stored = await derive(run.person.id, event, false);
  if (stored) await consider(session, run, live, toPersonEvent(stored));
}
