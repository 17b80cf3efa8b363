import type { Scope } from '../scope.ts';
import type { Judgement, Predicate, Term as AnyTerm, TermOf } from '../types.ts';

export type Judge = (predicate: Predicate, scope: Scope) => Judgement;

/** One kind of term. `judge` is handed in, so that terms need not know each other. */
export interface Term<Type extends AnyTerm['type']> {
  /** What it looks at, for whoever reads what was seen. */
  readonly path: (term: TermOf<Type>) => string;
  readonly judge: (term: TermOf<Type>, scope: Scope, judge: Judge) => Judgement;
}
