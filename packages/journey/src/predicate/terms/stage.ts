import { seen } from '../evaluation.ts';
import type { Term } from './term.ts';

export const stage: Term<'stage'> = (predicate, scope) => {
  const { stages } = scope.facts.person;
  const path = `stage.${predicate.model}`;
  const present = Object.hasOwn(stages, predicate.model) ? stages[predicate.model]?.stage : undefined;
  return seen(path, present, present === undefined ? 'unknown' : predicate.in.includes(present));
};
