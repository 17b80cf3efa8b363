import type { Term as AnyTerm, TermOf } from '@perennial/journey';
import type { Statement } from '../statement.ts';
import type { Verdict } from '../verdict.ts';

/** One kind of term in SQL. Says the same as its namesake in packages/journey, of everybody at once. */
export type Term<Type extends AnyTerm['type']> = (term: TermOf<Type>, statement: Statement) => Verdict;
