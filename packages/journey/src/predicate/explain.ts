import type { Json, JsonObject } from '../values.ts';
import { judge } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Predicate, Term } from './types.ts';

/** What a value is called beside the term's settings. */
const names: { readonly [T in Term['type']]?: string } = {
  'since-last': 'last',
  'since-first-seen': 'firstSeen',
  count: 'count',
};

/**
 * The terms that made the answer what it is, each with its truth, its settings and the value it saw: of an `any` that
 * holds the first that does, of an `all` that doesn't the first that doesn't. Instants in milliseconds.
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
  const answer: Json = typeof truth === 'object' ? { ...truth } : truth;
  return { term: type, truth: answer, ...(settings as JsonObject), ...named(type, value) };
}

function named(type: Term['type'], value: Json | undefined): JsonObject {
  if (value === undefined) return {};
  const isMany = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMany ? (value as JsonObject) : { [names[type] ?? 'value']: value };
}
