import { combine } from '../evaluation.ts';
import type { Term } from './term.ts';

export const any: Term<'any'> = (predicate, scope, evaluate) =>
  combine(
    predicate.of.map((part) => evaluate(part, scope)),
    true,
  );
