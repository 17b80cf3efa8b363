import { lookUp } from '../path.ts';
import type { Term } from './term.ts';
import { testValue } from './value.ts';

export const attribute: Term<'attribute'> = ({ path, test }, scope) =>
  testValue(`attribute.${path}`, lookUp(scope.facts.person.attributes, path), test, scope);
