import { scopeAt, type Instant, type Scope } from '@perennial/journey';
import {
  decideTransition,
  evaluateStage,
  stageEvents,
  type DerivedEvent,
  type Moment,
  type StageCause,
  type StageModel,
} from '@perennial/lifecycle';
import { personWith } from './scene.ts';
import type { Happening, Standing, Setting } from './types.ts';

/** A person placed anew by one model, and the events of the move; none when they stay. */
export interface Placed {
  readonly standing: Standing;
  readonly derived: readonly DerivedEvent[];
}

/** As the router does it: looks at the person at `at` by the model's rules, and notes when to look again. */
export function placeInStage(
  world: Setting,
  standing: Standing,
  model: StageModel,
  at: Instant,
  cause: StageCause,
): Placed {
  const { person } = standing.facts;
  const current = person.stages[model.id] ?? null;
  const moment = momentOf(world, standing, model, at);
  const evaluated = evaluateStage(model, scopeOf(standing, moment));
  const decision = decideTransition(model, current, evaluated, moment);
  const flips = { ...standing.flips, [model.id]: decision.nextChange };
  if (!decision.moved) return { standing: { ...standing, flips }, derived: [] };
  const derived = stageEvents({
    model: model.id,
    person: person.id,
    from: current?.stage ?? null,
    to: decision.stage,
    at: moment.now,
    because: evaluated.because,
    cause,
  });
  return { standing: { ...holding(standing, model.id, decision), flips }, derived };
}

/** When time alone would bring another stage, for somebody who was placed before the simulation began. */
export function firstFlip(world: Setting, standing: Standing, model: StageModel): Instant | null {
  const current = standing.facts.person.stages[model.id];
  if (!current) return null;
  const moment = momentOf(world, standing, model, standing.now);
  return decideTransition(model, current, evaluateStage(model, scopeOf(standing, moment)), moment).nextChange;
}

/** A stage that a script gives, with the events that tell of it. */
export function holdStage(
  standing: Standing,
  { model, stage, at, since = at }: Extract<Happening, { kind: 'stage' }>,
): Placed {
  const { person } = standing.facts;
  const from = person.stages[model]?.stage ?? null;
  if (from === stage) return { standing, derived: [] };
  const because = { code: 'simulated' };
  const cause = { kind: 'clock', due: at } as const;
  const derived = stageEvents({ model, person: person.id, from, to: stage, at, because, cause });
  return { standing: holding(standing, model, { stage, since }), derived };
}

function holding(
  standing: Standing,
  model: string,
  { stage, since }: { readonly stage: string | null; readonly since: Instant },
): Standing {
  const { [model]: _, ...others } = standing.facts.person.stages;
  return personWith(standing, {
    stages: stage === null ? others : { ...others, [model]: { stage, since } },
  });
}

/** Time in a stage doesn't run backwards when an event comes late. */
function momentOf({ kernel }: Setting, { facts }: Standing, { id }: StageModel, at: Instant): Moment {
  const { zone, stages } = facts.person;
  return { now: Math.max(at, stages[id]?.since ?? at), zone, zones: kernel.zones };
}

function scopeOf({ facts }: Standing, { now, zones }: Moment): Scope {
  return scopeAt(facts, now, zones);
}
