import { combine } from '../evaluation.ts';
import type { Term } from './term.ts';

export const all: Term<'all'> = (predicate, scope, evaluate) =>
  combine(
    predicate.of.map((part) => evaluate(part, scope)),
    false,
  );
