import type { JsonObject } from '../values.ts';
import { judge, pathOf } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Predicate, Term } from './types.ts';

/** What the value is called of those that tell it beside their settings; a drop has several. */
const names: { readonly [T in Term['type']]?: string | null } = {
  'since-last': 'last',
  'since-first-seen': 'firstSeen',
  count: 'count',
  drop: null,
};

/**
 * The terms that made the answer what it is, each with its truth and the value it saw, counts and times with their
 * settings, too: of an `any` that holds the first that does, of an `all` that doesn't the first that doesn't. Instants
 * in milliseconds.
 */
export function explain(predicate: Predicate, scope: Scope): readonly JsonObject[] {
  if (predicate.type === 'not') return explain(predicate.of, scope);
  if (predicate.type !== 'all' && predicate.type !== 'any') return [explainTerm(predicate, scope)];
  const decisive = predicate.type === 'any';
  const one = predicate.of.find((part) => judge(part, scope).truth === decisive);
  return one === undefined ? predicate.of.flatMap((part) => explain(part, scope)) : explain(one, scope);
}

function explainTerm(term: Term, scope: Scope): JsonObject {
  const { truth, value } = judge(term, scope);
  const { type, ...settings } = term;
  const answer = { term: type, truth: typeof truth === 'object' ? { ...truth } : truth };
  const name = names[type];
  if (name === undefined) return { ...answer, path: pathOf(term), ...(value !== undefined && { value }) };
  return {
    ...answer,
    ...(settings as JsonObject),
    ...(name === null ? (value as JsonObject | undefined) : { [name]: value ?? null }),
  };
}
