import type { Instant } from '../values.ts';
import { judge } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Predicate } from './types.ts';

/** Possible changes that are looked through; beyond it is looked at again, which costs more and changes nothing. */
const mostChanges = 50;

/**
 * When time alone makes a predicate true, if nothing happens: the first instant, from the present one on, at which it is,
 * or at which nobody could tell any more. Seldom earlier. `null`: never.
 */
export function nextTruth(predicate: Predicate, scope: Scope): Instant | null {
  let { at } = scope;
  for (let changes = 0; at < Infinity && changes < mostChanges; changes += 1) {
    const { truth, until } = judge(predicate, { ...scope, at });
    if (truth === true || typeof truth === 'object') return at;
    at = until;
  }
  return at < Infinity ? at : null;
}
