import type { EventRecord } from '@perennial/db';
import { scopeAt, type JsonObject, type Scope } from '@perennial/journey';
import {
  decideTransition,
  evaluateStage,
  stageAt,
  stageEvents,
  type DerivedEvent,
  type Moment,
  type Position,
  type StageCause,
} from '@perennial/lifecycle';
import type { Facet } from '../settings/segment-index.ts';
import type { KnownModel } from '../settings/settings.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { isLookNoted } from './looks.ts';
import type { PersonRun } from './person-run.ts';

/**
 * Places the person anew by one model, at `moment`. Notes the move, and when to look again.
 *
 * @returns `Stage Left` and `Stage Entered`; none when they stay
 */
export function placeInStage(
  run: PersonRun,
  model: KnownModel,
  moment: Moment,
  cause: StageCause,
): readonly DerivedEvent[] {
  const current = run.person.stages[model.id] ?? null;
  const evaluated = evaluateStage(model, scopeOf(run, model, moment));
  const decision = decideTransition(model, current, evaluated, moment);
  run.unsettled.delete(model.id);
  run.due.set(`stage:${model.id}`, decision.nextChange);
  if (current && !decision.moved && decision.hand === current.hand) return [];
  hold(run, model.id, decision);
  if (!decision.moved) return [];
  const change = {
    model: model.id,
    person: run.person.id,
    from: current?.stage ?? null,
    to: decision.stage,
    at: moment.now,
    because: evaluated.because,
    cause,
  };
  run.moves.push({ ...change, stage: change.to, cause: causeText(cause) });
  return stageEvents(change);
}

/**
 * Whether an event leaves the person where they are, as most do. When to look again is left open then: the last
 * of many events decides it, and finding it out costs several times as much.
 */
export function staysInStage(run: PersonRun, model: KnownModel, moment: Moment): boolean {
  const current = run.person.stages[model.id];
  // What somebody set by hand holds by what the rules say, also where that is the same.
  if (!current || current.hand) return false;
  const { stage, until } = stageAt(model, scopeOf(run, model, moment));
  if (current.stage !== stage) return false;
  run.unsettled.set(model.id, { moment, until });
  return true;
}

/** Finds out when to look again by the models that were left open, where no look that is noted will. */
export function settleStages(run: PersonRun, { settings, clock }: Pick<Session, 'settings' | 'clock'>): void {
  if (run.unsettled.size === 0) return;
  for (const model of settings.stageModels) {
    const open = run.unsettled.get(model.id);
    if (!open || isLookNoted(run, `stage:${model.id}`, open.until, clock)) continue;
    const { moment } = open;
    const evaluated = evaluateStage(model, scopeOf(run, model, moment));
    const { nextChange } = decideTransition(model, run.person.stages[model.id]!, evaluated, moment);
    run.due.set(`stage:${model.id}`, nextChange);
  }
  run.unsettled.clear();
}

/** Whether the model's rules look at an attribute that the event sets. */
export function readsTraits({ needs }: Pick<KnownModel, 'needs'>, event: EventRecord): boolean {
  return event.type === 'identify' && needs.attributes.some((name) => Object.hasOwn(event.properties, name));
}

/** Whether the model's rules look at what was changed elsewhere. */
export function looksAt({ needs }: Pick<KnownModel, 'needs'>, facets: ReadonlySet<Facet>): boolean {
  if (facets.has('consent') && needs.consent) return true;
  return facets.has('scores') && (needs.scores || needs.gaps);
}

/** All that the model's rules look at. */
function scopeOf(
  { person, activity, beside }: PersonRun,
  { needs }: KnownModel,
  { now, zone, zones }: Moment,
): Scope {
  // Sealed ones are opened only where a rule asks for one.
  const attributes = needs.attributes.length > 0 ? (person.attributes as JsonObject) : undefined;
  const { scores, channels } = beside.person;
  const known = { zone, attributes, activity, scores, channels };
  return scopeAt({ person: known, workspace: beside.workspace }, now, zones);
}

function hold(run: PersonRun, model: string, { stage, since, hand }: Position): void {
  // The column holds "no stage" as null; facts leave it out.
  const held = { stage: stage as string, since, ...(hand && { hand }) };
  run.person = { ...run.person, stages: { ...run.person.stages, [model]: held } };
  run.dirty = true;
}

function causeText(cause: StageCause): string {
  return cause.kind === 'event' ? `e${cause.seq}` : `t${cause.due}`;
}
