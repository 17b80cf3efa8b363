import type { Instant } from '../values.ts';
import { judge } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Predicate } from './types.ts';

/** Possible changes that are looked through; beyond it is looked at again, which costs more and changes nothing. */
const mostChanges = 50;

/**
 * When time alone makes a predicate true that isn't now, if nothing happens: the first instant at which it is, or at
 * which nobody could tell any more. Seldom earlier. `null`: never.
 */
export function nextTruth(predicate: Predicate, scope: Scope): Instant | null {
  let { until } = judge(predicate, scope);
  for (let changes = 0; until < Infinity && changes < mostChanges; changes += 1) {
    const then = judge(predicate, { ...scope, at: until });
    if (then.truth === true || typeof then.truth === 'object') return until;
    until = then.until;
  }
  return until < Infinity ? until : null;
}
