import type { Instant, Reason } from '@perennial/journey';
import type { Activity } from '../activity/index.ts';
import { explain } from './explain.ts';
import { judge } from './judge.ts';
import type { StageModel } from './model.ts';
import type { Moment } from './window.ts';

interface Standing {
  /** Of the stage; the number of stages when none matches. */
  readonly index: number;
  readonly until: Instant;
}

function standing(model: StageModel, activity: Activity, moment: Moment): Standing {
  let until = Infinity;
  for (const [index, { rule }] of model.stages.entries()) {
    if (rule === 'else') return { index, until };
    const verdict = judge(rule, activity, moment);
    until = Math.min(until, verdict.until);
    if (verdict.truth) return { index, until };
  }
  return { index: model.stages.length, until };
}

/** Goes from one possible change to the next until the stage is another. */
function changeAfter(
  model: StageModel,
  activity: Activity,
  moment: Moment,
  present: Standing,
): Instant | null {
  let until = present.until;
  while (until < Infinity) {
    const then = standing(model, activity, { ...moment, now: until });
    if (then.index !== present.index) return until;
    until = then.until;
  }
  return null;
}

function becauseOf(model: StageModel, index: number, activity: Activity, moment: Moment): Reason {
  const rule = model.stages[index]?.rule;
  if (rule === undefined) return { code: 'stage.none', params: { model: model.id } };
  if (rule === 'else') return { code: 'stage.else', params: { model: model.id, rule: index } };
  const seen = explain(rule, activity, moment);
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

/** The stage alone, which is a fraction of the work: enough to see that nobody moves. */
export function stageAt(model: StageModel, activity: Activity, moment: Moment): string | null {
  return model.stages[standing(model, activity, moment).index]?.id ?? null;
}

/** The person's stage at `moment.now` by this model, why, and when that ends by itself. Pure and total. */
export function evaluateStage(model: StageModel, activity: Activity, moment: Moment): Evaluated {
  const present = standing(model, activity, moment);
  return {
    stage: model.stages[present.index]?.id ?? null,
    because: becauseOf(model, present.index, activity, moment),
    nextChange: changeAfter(model, activity, moment, present),
  };
}
