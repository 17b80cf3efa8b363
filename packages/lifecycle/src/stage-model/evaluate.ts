import { explain, judge, type Instant, type Reason, type Scope } from '@perennial/journey';
import type { StageModel } from './model.ts';

interface Standing {
  /** Of the stage; the number of stages when none matches. */
  readonly index: number;
  readonly until: Instant;
}

function standing(model: StageModel, scope: Scope): Standing {
  let until = Infinity;
  for (const [index, { rule }] of model.stages.entries()) {
    if (rule === 'else') return { index, until };
    const judgement = judge(rule, scope);
    until = Math.min(until, judgement.until);
    if (judgement.truth === true) return { index, until };
  }
  return { index: model.stages.length, until };
}

/** Goes from one possible change to the next until the stage is another. */
function changeAfter(model: StageModel, scope: Scope, present: Standing): Instant | null {
  let until = present.until;
  while (until < Infinity) {
    const then = standing(model, { ...scope, at: until });
    if (then.index !== present.index) return until;
    until = then.until;
  }
  return null;
}

function becauseOf(model: StageModel, index: number, scope: Scope): Reason {
  const rule = model.stages[index]?.rule;
  if (rule === undefined) return { code: 'stage.none', params: { model: model.id } };
  if (rule === 'else') return { code: 'stage.else', params: { model: model.id, rule: index } };
  const seen = explain(rule, scope);
  return { code: 'stage.rule', params: { model: model.id, rule: index, seen } };
}

export interface Evaluated {
  /** `null`: no rule holds and the model has no `else`. */
  readonly stage: string | null;
  /**
   * `stage.rule` with the rule's index and what was seen, `stage.else` (no rule before it held) or
   * `stage.none`.
   */
  readonly because: Reason;
  /**
   * When the stage becomes another by time alone, if nothing happens: exact, the stage is the same until then
   * and differs at it. `null`: never.
   */
  readonly nextChange: Instant | null;
}

/**
 * The stage, and until when it lasts at least, if nothing happens: `Infinity` = for ever. That is a fraction of the work
 * of finding out when it becomes another, and enough to see that nobody moves.
 */
export function stageAt(
  model: StageModel,
  scope: Scope,
): { readonly stage: string | null; readonly until: Instant } {
  const { index, until } = standing(model, scope);
  return { stage: model.stages[index]?.id ?? null, until };
}

/** The stage and when it ends by itself, without the reason: for the many who stay where they are. */
export function placeAt(model: StageModel, scope: Scope): Pick<Evaluated, 'stage' | 'nextChange'> {
  const present = standing(model, scope);
  return {
    stage: model.stages[present.index]?.id ?? null,
    nextChange: changeAfter(model, scope, present),
  };
}

/** The person's stage at `scope.at` by this model, why, and when that ends by itself. Pure and total. */
export function evaluateStage(model: StageModel, scope: Scope): Evaluated {
  const present = standing(model, scope);
  return {
    stage: model.stages[present.index]?.id ?? null,
    // Told only where it is asked for: most people stay where they are.
    get because() {
      return becauseOf(model, present.index, scope);
    },
    nextChange: changeAfter(model, scope, present),
  };
}
