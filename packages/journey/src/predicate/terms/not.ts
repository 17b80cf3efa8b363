import type { Term } from './term.ts';

/** What was seen keeps its own truth; only the whole is turned round. */
export const not: Term<'not'> = (predicate, scope, evaluate) => {
  const inner = evaluate(predicate.of, scope);
  return inner.ok && inner.truth !== 'unknown' ? { ...inner, truth: !inner.truth } : inner;
};
