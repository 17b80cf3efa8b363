import { failure } from '../evaluation.ts';
import { lookUp } from '../path.ts';
import type { Term } from './term.ts';
import { testValue } from './value.ts';

export const property: Term<'property'> = ({ path, test }, scope) =>
  scope.event === undefined
    ? failure('no-event', `property.${path}`)
    : testValue(`property.${path}`, lookUp(scope.event.properties, path), test, scope);
