import type { DueRow, EventRecord } from '@perennial/db';
import {
  addEvent,
  addRegistration,
  tailPiece,
  type DerivedEvent,
  type Moment,
  type StageCause,
  type StageModel,
} from '@perennial/lifecycle';
import { toPersonEvent } from '../turns/lookup.ts';
import type { Session } from '../turns/people-in-turn.ts';
import type { Derive } from './derived.ts';
import type { PersonRun } from './person-run.ts';
import { applyIdentify, registrationOf } from './profile.ts';
import { reach } from './reach.ts';
import { placeInStage, settleStages, staysInStage } from './stages.ts';

export interface Routing {
  readonly session: Session;
  readonly derive: Derive;
}

/** One event of one person, and when to look at them again. */
export async function routeEvent(routing: Routing, run: PersonRun, event: EventRecord): Promise<void> {
  await takeIn(routing, run, event);
  settleStages(run, routing.session.settings.stageModels);
}

/**
 * One event of many: profile, activity and stages first, then who listens to it and to what followed. Call
 * `settleStages` after the last one.
 *
 * @returns `undefined` when nobody listens, as to most: waiting for nothing, event by event, would cost as much
 *   as all the rest
 */
export function takeIn(routing: Routing, run: PersonRun, event: EventRecord): Promise<void> | undefined {
  const { session } = routing;
  const old = isOld(session, event);
  const before = run.activity;
  learn(session, run, event);
  const derived = placeAnew(session, run, event, { old, changed: run.activity !== before });
  const reached = old ? undefined : reach(session, run, event);
  return derived.length === 0 ? reached : followUp(routing, run, { reached, derived, old });
}

async function followUp(
  routing: Routing,
  run: PersonRun,
  after: { reached: Promise<void> | undefined; derived: readonly DerivedEvent[]; old: boolean },
): Promise<void> {
  await after.reached;
  for (const each of after.derived) await reachDerived(routing, run, each, after.old);
}

function placeAnew(
  session: Session,
  run: PersonRun,
  event: EventRecord,
  { old, changed }: { readonly old: boolean; readonly changed: boolean },
): readonly DerivedEvent[] {
  // Old data is judged as of now: what it says of the past moves nobody through the stages of that time.
  const at = old ? session.clock.now : Math.min(event.at, session.clock.now);
  const models = session.settings.stageModels.filter(
    (model) =>
      (changed || !(model.id in run.person.stages)) &&
      !staysInStage(run, model, momentOf(session, run, model, at)),
  );
  return models.flatMap((model) => place(session, run, model, at, { kind: 'event', seq: event.seq }));
}

/** Old on arrival: it changes profiles and stages, but admits and wakes nobody. */
function isOld({ clock, settings }: Session, event: EventRecord): boolean {
  if (event.backfill) return true;
  if (event.type === 'derived' || clock.follow) return false;
  const arrived = clock.practice ? clock.now : event.storedAt;
  return arrived - event.at > settings.oldDataMs;
}

function learn({ engine, settings, notes }: Session, run: PersonRun, event: EventRecord): void {
  const { zones } = engine.kernel;
  notes.hear(event.name, event.properties);
  run.dirty = true;
  run.firstSeen = Math.min(run.firstSeen ?? event.at, event.at);
  run.lastSeen = Math.max(run.lastSeen ?? event.at, event.at);
  run.activity = addEvent(run.activity, settings.eventMap, toPersonEvent(event));
  const piece = tailPiece(settings.eventMap, event);
  if (piece === null || event.type === 'identify') run.renewed = true;
  run.tail += piece ?? '';
  if (event.type !== 'identify') return;
  run.person = applyIdentify(run.person, event, zones);
  const registered = registrationOf(event);
  if (registered !== null) run.activity = addRegistration(run.activity, registered);
}

function place(
  session: Session,
  run: PersonRun,
  model: StageModel,
  at: number,
  cause: StageCause,
): readonly DerivedEvent[] {
  return placeInStage(run, model, momentOf(session, run, model, at), cause);
}

/** Time in a stage doesn't run backwards when an event comes late. */
function momentOf({ clock, engine }: Session, { person }: PersonRun, model: StageModel, at: number): Moment {
  const now = Math.max(at, person.stages[model.id]?.since ?? at);
  return { now, zone: person.zone ?? clock.zone, zones: engine.kernel.zones };
}

async function reachDerived(
  { session, derive }: Routing,
  run: PersonRun,
  event: DerivedEvent,
  quiet: boolean,
): Promise<void> {
  session.notes.hear(event.name, event.properties);
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
  run.fallen.add(due.kind);
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
