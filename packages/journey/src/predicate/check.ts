import type { Diagnostic } from '../compile/types.ts';
import type { JsonObject } from '../values.ts';
import { contradictions } from './contradictions.ts';
import type { Predicate } from './types.ts';

/** Whether an event is at hand (`where` of a trigger, wait or goal), so that `property` terms make sense. */
export interface CheckOptions {
  readonly event?: boolean;
}

/**
 * Complaints about a parsed predicate, all of them errors: `never-true` (simple contradictions, an empty
 * `in`), `property-outside-where`, `duration-not-positive`. `path` is that of the predicate in its document.
 */
export function checkPredicate(
  predicate: Predicate,
  path: string,
  { event = false }: CheckOptions = {},
): readonly Diagnostic[] {
  return [...contradictions(predicate, path), ...checkTerm(predicate, path, event)];
}

function checkTerm(predicate: Predicate, path: string, event: boolean): readonly Diagnostic[] {
  switch (predicate.type) {
    case 'all':
    case 'any':
      return predicate.of.flatMap((part, i) => checkPart(predicate.type, part, `${path}.of.${i}`, event));
    case 'not':
      return checkTerm(predicate.of, `${path}.of`, event);
    case 'property':
      return event ? [] : [complain('property-outside-where', path, { property: predicate.path })];
    case 'event':
      return checkEvent(predicate, path);
    default:
      return [];
  }
}

/** Inside `all` the whole has been looked at already; the arms of `any` each stand alone. */
function checkPart(
  type: 'all' | 'any',
  part: Predicate,
  path: string,
  event: boolean,
): readonly Diagnostic[] {
  return type === 'any' ? checkPredicate(part, path, { event }) : checkTerm(part, path, event);
}

function checkEvent(predicate: Extract<Predicate, { type: 'event' }>, path: string): readonly Diagnostic[] {
  const { where, within } = predicate;
  const late = typeof within === 'object' && !(within.amount > 0);
  return [
    ...(late ? [complain('duration-not-positive', `${path}.within.amount`, { amount: within.amount })] : []),
    ...(where === undefined ? [] : checkPredicate(where, `${path}.where`, { event: true })),
  ];
}

function complain(code: string, path: string, params: JsonObject): Diagnostic {
  return { code, severity: 'error', path, params };
}
