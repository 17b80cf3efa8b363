import { isAsk, type DueRow, type EventRecord } from '@perennial/db';
import {
  addEvent,
  addRegistration,
  segmentEventNames,
  tailPiece,
  type DerivedEvent,
  type Moment,
  type StageCause,
} from '@perennial/lifecycle';
import type { Facet } from '../settings/segment-index.ts';
import type { KnownModel } from '../settings/settings.ts';
import { toPersonEvent } from '../turns/lookup.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { fallDate, planNamedDates } from '../calendar/dates.ts';
import { enter } from './already-in.ts';
import { askAgain, endGrace } from './grace.ts';
import { wakeWatching, type PersonRun } from './person-run.ts';
import { applyIdentify, registrationOf } from './profile.ts';
import { noteEvent } from './memberships.ts';
import { reach } from './reach.ts';
import type { Routing } from './routing.ts';
import { flipsOf, judgeSegments, type Occasion } from './segments.ts';
import { fallMissed, fallStay, planStays } from './stays.ts';
import { looksAt, placeInStage, readsTraits, settleStages, staysInStage } from './stages.ts';
import { facetsAskedFor, facetsOf, facetsOfEvent } from './facets.ts';

/** One event of one person, and when to look at them again. */
export async function routeEvent(routing: Routing, run: PersonRun, event: EventRecord): Promise<void> {
  await takeIn(routing, run, event);
  await askAgain(routing.session, run, event.at);
  settleStages(run, routing.session);
}

/**
 * One event of many: profile, activity, stages and segments first, then who listens to it and to what followed. Call
 * `settleStages` after the last one.
 *
 * @returns `undefined` when nobody listens, as to most: waiting for nothing, event by event, would cost as much
 *   as all the rest
 */
export function takeIn(routing: Routing, run: PersonRun, event: EventRecord): Promise<void> | undefined {
  const { session } = routing;
  const old = isOld(session, event);
  const { activity, person } = run;
  learn(session, run, event);
  if (event.type === 'identify') planNamedDates(session, run, event, occasionOf(session, event, old).at);
  const moved = placeAnew(session, run, event, { old, changed: run.activity !== activity });
  const facets = facetsOf(run, event, { activity, person, moved });
  const derived = [...moved, ...judgeSegments(session, run, facets, occasionOf(session, event, old))];
  const reached = old ? undefined : reach(session, run, event, facets);
  return derived.length === 0 ? reached : followUp(routing, run, { reached, derived, old });
}

async function followUp(
  routing: Routing,
  run: PersonRun,
  after: { reached: Promise<void> | undefined; derived: readonly DerivedEvent[]; old: boolean },
): Promise<void> {
  await after.reached;
  await reachDerived(routing, run, after.derived, after.old);
}

function placeAnew(
  session: Session,
  run: PersonRun,
  event: EventRecord,
  { old, changed }: { readonly old: boolean; readonly changed: boolean },
): readonly DerivedEvent[] {
  const { at, cause } = occasionOf(session, event, old);
  const models = session.settings.stageModels.filter(
    (model) =>
      (changed || !(model.id in run.person.stages) || readsTraits(model, event)) &&
      !staysInStage(run, model, momentOf(session, run, model, at)),
  );
  return models.flatMap((model) => place(session, run, model, at, cause));
}

/** Old data is judged as of now: what it says of the past moves nobody through the stages and segments of that time. */
function occasionOf({ clock }: Session, { at, seq }: EventRecord, old: boolean): Occasion {
  return { at: old ? clock.now : Math.min(at, clock.now), cause: { kind: 'event', seq } };
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
  notes.hear(event.name, event.source === 'derived' ? ownOf(event.properties) : event.properties);
  run.dirty = true;
  run.firstSeen = Math.min(run.firstSeen ?? event.at, event.at);
  run.lastSeen = Math.max(run.lastSeen ?? event.at, event.at);
  run.activity = addEvent(run.activity, settings.eventMap, toPersonEvent(event));
  const piece = tailPiece(settings.eventMap, event);
  if (piece === null || event.type === 'identify') run.renewed = true;
  run.tail += piece ?? '';
  // What a journey changed stands in the profile since that turn; by now it may have been changed again.
  if (event.type !== 'identify' || event.source === 'derived') return;
  run.person = applyIdentify(run.person, event, zones);
  const registered = registrationOf(event);
  if (registered !== null) run.activity = addRegistration(run.activity, registered);
}

/** What an event says of its person: not how many journeys led to it. */
function ownOf({ $hops: _, ...properties }: EventRecord['properties']): EventRecord['properties'] {
  return properties;
}

function place(
  session: Session,
  run: PersonRun,
  model: KnownModel,
  at: number,
  cause: StageCause,
): readonly DerivedEvent[] {
  const moved = placeInStage(run, model, momentOf(session, run, model, at), cause);
  planStays(session, run, moved);
  return moved;
}

/** Time in a stage doesn't run backwards when an event comes late. */
export function momentOf(
  { clock, engine }: Pick<Session, 'clock' | 'engine'>,
  { person }: PersonRun,
  model: KnownModel,
  at: number,
): Moment {
  const now = Math.max(at, person.stages[model.id]?.since ?? at);
  return { now, zone: person.zone ?? clock.zone, zones: engine.kernel.zones };
}

/** What followed of one thing is stored together, then looked at one by one. */
async function reachDerived(
  { session, derive }: Routing,
  run: PersonRun,
  events: readonly DerivedEvent[],
  quiet: boolean,
): Promise<void> {
  for (const { name, properties } of events) session.notes.hear(name, properties);
  const stored = await Promise.all(events.map((event) => derive(run.person.id, event, quiet)));
  for (const one of stored) {
    if (!one) continue;
    const derived = rejudge(session, run, one);
    if (!quiet) await reach(session, run, one, new Set(facetsOfEvent(one)));
    await reachDerived({ session, derive }, run, derived, quiet);
  }
}

/** Segments may look at the event that was just made, and at the stage it tells of. */
function rejudge(session: Session, run: PersonRun, event: EventRecord): readonly DerivedEvent[] {
  const { memberships } = run;
  if (!memberships || segmentEventNames.has(event.name)) return [];
  if (session.settings.segments.hears(`event:${event.name}`)) noteEvent(memberships, toPersonEvent(event));
  return judgeSegments(session, run, new Set(facetsOfEvent(event)), occasionOf(session, event, false));
}

/** Stage flips one pass looks through for one person: a model that flips more often within a moment is broken. */
const mostFlips = 100;

/** What fell due: flips of models and segments that are gone are forgotten. */
export async function routeDue(routing: Routing, run: PersonRun, due: DueRow): Promise<void> {
  if (isAsk(due.kind)) return serve(routing, run, due, facetsAskedFor(due.kind));
  run.due.set(due.kind, null);
  run.fallen.add(due.kind);
  const model = routing.session.settings.stageModels.find(({ id }) => due.kind === `stage:${id}`);
  if (model) return flip(routing, run, model, { from: due.at, quiet: false });
  if ((await enter(routing, run, due)) || (await fallDate(routing, run, due))) return;
  if ((await endGrace(routing.session, run, due)) || (await fallMissed(routing.session, run, due))) return;
  const stayed = await fallStay(routing.session, run, due);
  if (stayed) return reachDerived(routing, run, stayed, false);
  const [kind, id] = due.kind.split(':');
  if (kind !== 'segment') return;
  for (const derived of flipsOf(routing.session, run, id!, due.at))
    await reachDerived(routing, run, derived, false);
}

/** Looks at segments as of now: what a new definition or a new meaning of old events makes of people moves nobody. */
export async function judgeQuietly(
  routing: Routing,
  run: PersonRun,
  facets: ReadonlySet<Facet>,
): Promise<void> {
  const { now } = routing.session.clock;
  const occasion: Occasion = { at: now, cause: { kind: 'clock', due: now } };
  await reachDerived(routing, run, judgeSegments(routing.session, run, facets, occasion), true);
}

/** Something was changed elsewhere: whoever looks at that looks at the person. */
async function serve(
  routing: Routing,
  run: PersonRun,
  due: DueRow,
  facets: ReadonlySet<Facet>,
): Promise<void> {
  run.asks.push(due);
  for (const model of routing.session.settings.stageModels)
    if (looksAt(model, facets)) await flip(routing, run, model, { from: due.at, quiet: false });
  const occasion: Occasion = { at: due.at, cause: { kind: 'clock', due: due.at } };
  await reachDerived(routing, run, judgeSegments(routing.session, run, facets, occasion), false);
  wakeWatching(run, facets);
  await askAgain(routing.session, run, due.at);
}

/** Places a person anew as of now, by one model or by all: what a changed model makes of old data moves nobody. */
export async function placeQuietly(routing: Routing, run: PersonRun, only: string | null): Promise<void> {
  const { settings, clock } = routing.session;
  for (const model of settings.stageModels)
    if (only === null || model.id === only) await flip(routing, run, model, { from: clock.now, quiet: true });
}

async function flip(
  routing: Routing,
  run: PersonRun,
  model: KnownModel,
  { from, quiet }: { readonly from: number; readonly quiet: boolean },
): Promise<void> {
  const { session } = routing;
  let at: number | null = from;
  for (let flips = 0; at !== null && at <= session.clock.now && flips < mostFlips; flips += 1) {
    const moved = place(session, run, model, at, { kind: 'clock', due: at });
    await reachDerived(routing, run, moved, quiet);
    const next: number | null = run.due.get(`stage:${model.id}`) ?? null;
    at = next !== null && next > at ? next : null;
  }
}
