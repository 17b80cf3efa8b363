import type { EventRecord } from '@perennial/db';
import { calendarEvents, type JsonObject, type PersonEvent } from '@perennial/journey';
import { segmentEventNames, stageEventNames } from '@perennial/lifecycle';
import type { Facet } from '../settings/segment-index.ts';
import type { LiveJourney } from '../settings/settings.ts';
import { toPersonEvent } from '../turns/lookup.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { consider, offerToAdmitted } from './admit.ts';
import { wakeInterested, wakeWatching, type PersonRun } from './person-run.ts';

/**
 * Wakes who waits for it, or for what it has changed of the person, then lets journeys look at it.
 * `undefined`: none wants to.
 */
export function reach(
  session: Session,
  run: PersonRun,
  event: EventRecord,
  facets: ReadonlySet<Facet>,
): Promise<void> | undefined {
  if (isPretended(event)) return undefined;
  wakeInterested(run, event);
  wakeWatching(run, facets);
  const listening = listeners(session, event);
  return run.admitted.length === 0 && listening.length === 0
    ? undefined
    : show(session, run, event, { listening, facets });
}

async function show(
  session: Session,
  run: PersonRun,
  event: EventRecord,
  { listening, facets }: { readonly listening: readonly Listening[]; readonly facets: ReadonlySet<Facet> },
): Promise<void> {
  await offerToAdmitted(session, run, event, facets);
  for (const { live, shown } of listening) await consider(session, run, live, shown);
}

/** Only the engine says that somebody entered or left a stage, or joined or left a segment, or that a time came. */
function isPretended({ name, type }: EventRecord): boolean {
  return engineOnly.has(name) && type !== 'derived';
}

const engineOnly = new Set<string>([
  ...stageEventNames,
  ...segmentEventNames,
  ...Object.values(calendarEvents),
]);

interface Listening {
  readonly live: LiveJourney;
  readonly shown: PersonEvent;
}

function listeners({ settings }: Session, event: EventRecord): readonly Listening[] {
  if (event.type !== 'api')
    return (settings.triggers.get(event.name) ?? []).map((live) => ({ live, shown: toPersonEvent(event) }));
  const { journey, payload } = event.properties;
  const live = settings.callable.get(String(journey));
  // The journey sees the payload as the event's properties.
  return live
    ? [{ live, shown: { ...toPersonEvent(event), properties: (payload ?? {}) as JsonObject } }]
    : [];
}
