import type { Scope } from '../scope.ts';
import type { Evaluation, Predicate } from '../types.ts';

export type Evaluate = (predicate: Predicate, scope: Scope) => Evaluation;

/** One kind of predicate. `evaluate` is handed in, so that terms need not know each other. */
export type Term<Type extends Predicate['type']> = (
  predicate: Extract<Predicate, { readonly type: Type }>,
  scope: Scope,
  evaluate: Evaluate,
) => Evaluation;
