import type { DueRow, EventRecord } from '@perennial/db';
import type { JsonObject, PersonEvent } from '@perennial/journey';
import {
  addEvent,
  addRegistration,
  type DerivedEvent,
  type StageCause,
  type StageModel,
} from '@perennial/lifecycle';
import type { LiveJourney } from '../settings/settings.ts';
import { toPersonEvent } from '../turns/lookup.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { consider, offerToAdmitted } from './admit.ts';
import type { Derive } from './derived.ts';
import { wakeInterested, type PersonRun } from './person-run.ts';
import { applyIdentify, registrationOf } from './profile.ts';
import { placeInStage } from './stages.ts';

export interface Routing {
  readonly session: Session;
  readonly derive: Derive;
}

/** One event of one person: profile, activity and stages first, then who listens to it and to what followed. */
export async function routeEvent(routing: Routing, run: PersonRun, event: EventRecord): Promise<void> {
  const { session } = routing;
  const old = isOld(session, event);
  const before = run.activity;
  learn(session, run, event);
  const models = session.settings.stageModels.filter(
    (model) => run.activity !== before || !(model.id in run.person.stages),
  );
  // Old data is judged as of now: what it says of the past moves nobody through the stages of that time.
  const at = old ? session.clock.now : Math.min(event.at, session.clock.now);
  const derived = models.flatMap((model) =>
    place(session, run, model, at, { kind: 'event', seq: event.seq }),
  );
  if (!old) await reach(session, run, event);
  for (const each of derived) await reachDerived(routing, run, each, old);
}

/** Old on arrival: it changes profiles and stages, but admits and wakes nobody. */
function isOld({ clock, settings }: Session, event: EventRecord): boolean {
  if (event.backfill) return true;
  if (event.type === 'derived' || clock.follow) return false;
  const arrived = clock.practice ? clock.now : event.storedAt;
  return arrived - event.at > settings.oldDataMs;
}

function learn({ engine, settings }: Session, run: PersonRun, event: EventRecord): void {
  const { zones } = engine.kernel;
  run.dirty = true;
  run.firstSeen = Math.min(run.firstSeen ?? event.at, event.at);
  run.lastSeen = Math.max(run.lastSeen ?? event.at, event.at);
  run.activity = addEvent(run.activity, settings.eventMap, toPersonEvent(event));
  if (event.type !== 'identify') return;
  run.person = applyIdentify(run.person, event, zones);
  const registered = registrationOf(event);
  if (registered !== null) run.activity = addRegistration(run.activity, registered);
}

/** Wakes who waits for it, then lets journeys look at it. */
async function reach(session: Session, run: PersonRun, event: EventRecord): Promise<void> {
  if (isPretended(event)) return;
  wakeInterested(run, event);
  await offerToAdmitted(session, run, event);
  for (const { live, shown } of listeners(session, event)) await consider(session, run, live, shown);
}

/** Only the engine says that somebody entered or left a stage. */
function isPretended({ name, type }: EventRecord): boolean {
  return (name === 'Stage Entered' || name === 'Stage Left') && type !== 'derived';
}

function listeners(
  { settings }: Session,
  event: EventRecord,
): readonly { live: LiveJourney; shown: PersonEvent }[] {
  if (event.type !== 'api')
    return (settings.triggers.get(event.name) ?? []).map((live) => ({ live, shown: toPersonEvent(event) }));
  const { journey, payload } = event.properties;
  const live = settings.callable.get(String(journey));
  // The journey sees the payload as the event's properties.
  return live
    ? [{ live, shown: { ...toPersonEvent(event), properties: (payload ?? {}) as JsonObject } }]
    : [];
}

function place(
  session: Session,
  run: PersonRun,
  model: StageModel,
  at: number,
  cause: StageCause,
): readonly DerivedEvent[] {
  // Time in a stage doesn't run backwards when an event comes late.
  const now = Math.max(at, run.person.stages[model.id]?.since ?? at);
  const zone = run.person.zone ?? session.clock.zone;
  return placeInStage(run, model, { now, zone, zones: session.engine.kernel.zones }, cause);
}

async function reachDerived(
  { session, derive }: Routing,
  run: PersonRun,
  event: DerivedEvent,
  quiet: boolean,
): Promise<void> {
  const stored = await derive(run.person.id, event, quiet);
  if (stored && !quiet) await reach(session, run, stored);
}

/** Stage flips one pass looks through for one person: a model that flips more often within a moment is broken. */
const mostFlips = 100;

/** A stage flip that fell due: those of models that are gone are forgotten. */
export async function routeDue(routing: Routing, run: PersonRun, due: DueRow): Promise<void> {
  const { session } = routing;
  const [kind, id] = due.kind.split(':');
  run.due.set(due.kind, null);
  const model = session.settings.stageModels.find((one) => one.id === id);
  if (!model) return;
  const quiet = kind === 'restage';
  let at: number | null = quiet ? session.clock.now : due.at;
  for (let flips = 0; at !== null && at <= session.clock.now && flips < mostFlips; flips += 1) {
    for (const each of place(session, run, model, at, { kind: 'clock', due: at }))
      await reachDerived(routing, run, each, quiet);
    const next: number | null = run.due.get(`stage:${id}`) ?? null;
    at = next !== null && next > at ? next : null;
  }
}
