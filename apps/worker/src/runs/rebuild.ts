import { eachEventOf, type EventRecord } from '@perennial/db';
import { addEvent, addRegistration, emptyActivity, type Activity, type EventMap } from '@perennial/lifecycle';
import type { PersonRun } from '../router/person-run.ts';
import { registrationOf } from '../router/profile.ts';
import { toPersonEvent } from '../turns/lookup.ts';
import type { Session } from '../turns/people-in-turn.ts';

/**
 * Reads the activity of these people anew from their events, by the event map as it is now. Those that still wait to be
 * routed are left to the router; what the engine derived was never part of it.
 */
export async function rebuildActivities(session: Session, runs: readonly PersonRun[]): Promise<void> {
  const { tx, engine, workspace, settings } = session;
  const found = new Map<string, Activity>(runs.map((run) => [run.person.id, emptyActivity]));
  await eachEventOf(tx, engine.vault, workspace, [...found.keys()], (event) =>
    found.set(event.personId, withEvent(found.get(event.personId)!, settings.eventMap, event)),
  );
  for (const run of runs) {
    run.activity = found.get(run.person.id)!;
    run.tail = '';
    run.dirty = true;
    run.renewed = true;
  }
}

function withEvent(activity: Activity, map: EventMap, event: EventRecord): Activity {
  const next = addEvent(activity, map, toPersonEvent(event));
  const registered = event.type === 'identify' ? registrationOf(event) : null;
  return registered === null ? next : addRegistration(next, registered);
}
