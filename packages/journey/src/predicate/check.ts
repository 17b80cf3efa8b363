import type { Diagnostic } from '../compile/types.ts';
import type { JsonObject } from '../values.ts';
import { contradictions } from './contradictions.ts';
import { durationsOf } from './durations.ts';
import type { Predicate, Term } from './types.ts';

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
  return [...contradictions(predicate, path), ...checkParts(predicate, path, event)];
}

function checkParts(predicate: Predicate, path: string, event: boolean): readonly Diagnostic[] {
  switch (predicate.type) {
    case 'all':
    case 'any':
      return predicate.of.flatMap((part, i) => checkPart(predicate.type, part, `${path}.of.${i}`, event));
    case 'not':
      return checkParts(predicate.of, `${path}.of`, event);
    default:
      return [...checkDurations(predicate, path), ...checkTerm(predicate, path, event)];
  }
}

function checkTerm(predicate: Term, path: string, event: boolean): readonly Diagnostic[] {
  switch (predicate.type) {
    case 'property':
      return event ? [] : [complain('property-outside-where', path, { property: predicate.path })];
    case 'event':
    case 'event-sum':
    case 'event-time':
      return checkEvents(predicate, path);
    case 'sequence':
      return predicate.steps.flatMap((step, i) => checkEvents(step, `${path}.steps.${i}`));
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
  return type === 'any' ? checkPredicate(part, path, { event }) : checkParts(part, path, event);
}

function checkEvents({ where }: { readonly where?: Predicate }, path: string): readonly Diagnostic[] {
  return where === undefined ? [] : checkPredicate(where, `${path}.where`, { event: true });
}

function checkDurations(term: Term, path: string): readonly Diagnostic[] {
  return durationsOf(term)
    .filter(({ duration }) => !(duration.amount > 0))
    .map(({ path: own, duration }) =>
      complain('duration-not-positive', `${path}.${own}.amount`, { amount: duration.amount }),
    );
}

function complain(code: string, path: string, params: JsonObject): Diagnostic {
  return { code, severity: 'error', path, params };
}
