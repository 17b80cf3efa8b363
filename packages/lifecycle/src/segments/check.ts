import {
  checkPredicate,
  flatten,
  predicateSchema,
  type Diagnostic,
  type Predicate,
} from '@perennial/journey';
import { segmentEventNames } from '../derived-events/segment-events.ts';

/** A definition that can be kept up to date, or what is wrong with it. */
export type ReadDefinition =
  | { readonly ok: true; readonly value: Predicate }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/**
 * The door for definitions of live segments. Beyond what any predicate must be: there is no journey around it
 * (`only-in-journeys`), and segments are asked about by their own term, not by the events they cause
 * (`ask-the-segment`), which would chase each other.
 */
export function readDefinition(json: unknown): ReadDefinition {
  const parsed = predicateSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(unreadable) };
  const problems = [...checkPredicate(parsed.data, ''), ...flatten(parsed.data).flatMap(foreign)];
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? { ok: false, problems: errors } : { ok: true, value: parsed.data };
}

function unreadable({ path }: { readonly path: readonly PropertyKey[] }): Diagnostic {
  return { code: 'definition-unreadable', severity: 'error', path: path.join('.') };
}

/** What only a journey can answer, and what a segment would answer about itself. */
function foreign(term: Predicate): Diagnostic[] {
  const inJourney =
    term.type === 'data' || ('within' in term && term.within === 'entry')
      ? [{ code: 'only-in-journeys', severity: 'error' as const, path: '', params: { term: term.type } }]
      : [];
  return [...inJourney, ...chased(term)];
}

function chased(term: Predicate): Diagnostic[] {
  const names =
    term.type === 'sequence' ? term.steps.map(({ name }) => name) : 'name' in term ? [term.name] : [];
  return names
    .filter((name) => segmentEventNames.has(name))
    .map((event) => ({ code: 'ask-the-segment', severity: 'error', path: '', params: { event } }));
}
