import type { Instant } from '../values.ts';
import { judge } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Judgement, Predicate } from './types.ts';

/**
 * When the answer becomes another by time alone, if nothing happens: it is the same until then and differs at it.
 * `null`: never. Goes from one possible change to the next.
 */
export function nextChange(predicate: Predicate, scope: Scope): Instant | null {
  const present = judge(predicate, scope);
  let { until } = present;
  while (until < Infinity) {
    const then = judge(predicate, { ...scope, at: until });
    if (answerOf(then) !== answerOf(present)) return until;
    until = then.until;
  }
  return null;
}

function answerOf({ truth }: Judgement): boolean | string {
  return typeof truth === 'object' ? `${truth.code} ${truth.path}` : truth;
}
