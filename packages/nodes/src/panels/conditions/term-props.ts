import type { Predicate } from '@perennial/journey';

export interface TermProps<Term extends Predicate> {
  readonly term: Term;
  /** Of the term in the node's config. */
  readonly path: string;
  readonly onChange: (term: Predicate, burst?: string) => void;
}
