import { endOf, type Instant, type Moment } from '@perennial/journey';
import type { Evaluated } from './evaluate.ts';
import type { StageModel } from './model.ts';

/** A stage that somebody set, whatever the rules say. */
export interface ByHand {
  /** How long; `null`: until the rules say something else than when they were first asked. */
  readonly until: Instant | null;
  /** What they said then; missing while they have not been asked. */
  readonly rules?: string | null;
}

/** The stage a person holds, and since when. */
export interface Position {
  readonly stage: string | null;
  readonly since: Instant;
  readonly hand?: ByHand | undefined;
}

export interface Decision extends Position {
  readonly moved: boolean;
  /** What keeps the person although the rules name another stage. */
  readonly held: 'dwell' | 'moves' | 'hand' | null;
  /** When to look again, if nothing happens before. */
  readonly nextChange: Instant | null;
}

function mayMove(model: StageModel, from: string | null, to: string | null): boolean {
  if (from === null || to === null) return true;
  return model.moves?.[from]?.includes(to) ?? true;
}

/** No earlier than the dwell's end, since nothing can change before it. */
function lookAgain(model: StageModel, since: Instant, next: Instant | null, moment: Moment): Instant | null {
  if (model.dwell === undefined || next === null) return next;
  return Math.max(next, endOf(moment, since, model.dwell));
}

/**
 * What becomes of a person who holds `current` (`null`: never placed) when the rules say `evaluated`. The first
 * placement is free; leaving a stage waits for the model's dwell and goes only where its moves allow. A stage
 * that the model no longer has is left at once, and no stage at all binds nobody. Never `null`: also who stays
 * has to be looked at again. Who was placed by hand stays for as long as that holds.
 */
export function decideTransition(
  model: StageModel,
  current: Position | null,
  evaluated: Pick<Evaluated, 'stage' | 'nextChange'>,
  moment: Moment,
): Decision {
  if (!current?.hand) return byRules(model, current, evaluated, moment);
  const { hand, ...free } = current;
  const isThere = model.stages.some((one) => one.id === current.stage);
  const kept = isThere ? byHand(hand, evaluated, moment) : null;
  return kept ? { ...free, ...kept, moved: false, held: 'hand' } : byRules(model, free, evaluated, moment);
}

/** What is still held by hand, and when to look again; `null`: nothing any more. */
function byHand(
  hand: ByHand,
  { stage, nextChange }: Pick<Evaluated, 'stage' | 'nextChange'>,
  { now }: Moment,
): { readonly hand: ByHand; readonly nextChange: Instant | null } | null {
  const { until, rules } = hand;
  if (until !== null) return now < until ? { hand, nextChange: until } : null;
  if (rules === undefined) return { hand: { ...hand, rules: stage }, nextChange };
  return rules === stage ? { hand, nextChange } : null;
}

function byRules(
  model: StageModel,
  current: Position | null,
  evaluated: Pick<Evaluated, 'stage' | 'nextChange'>,
  moment: Moment,
): Decision {
  const { stage, nextChange } = evaluated;
  const bound = model.stages.some((one) => one.id === current?.stage);
  if (current === null || (!bound && current.stage !== stage)) {
    const next = stage === null ? nextChange : lookAgain(model, moment.now, nextChange, moment);
    return {
      stage,
      since: moment.now,
      moved: stage !== (current?.stage ?? null),
      held: null,
      nextChange: next,
    };
  }
  if (current.stage === stage) {
    const next = bound ? lookAgain(model, current.since, nextChange, moment) : nextChange;
    return { ...current, moved: false, held: null, nextChange: next };
  }
  return leave(model, current, evaluated, moment);
}

function leave(
  model: StageModel,
  current: Position,
  { stage, nextChange }: Pick<Evaluated, 'stage' | 'nextChange'>,
  moment: Moment,
): Decision {
  if (!mayMove(model, current.stage, stage)) {
    const next = lookAgain(model, current.since, nextChange, moment);
    return { ...current, moved: false, held: 'moves', nextChange: next };
  }
  const free = model.dwell === undefined ? moment.now : endOf(moment, current.since, model.dwell);
  if (moment.now < free) return { ...current, moved: false, held: 'dwell', nextChange: free };
  const next = stage === null ? nextChange : lookAgain(model, moment.now, nextChange, moment);
  return { stage, since: moment.now, moved: true, held: null, nextChange: next };
}
