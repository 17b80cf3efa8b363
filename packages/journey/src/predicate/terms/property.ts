import { failed } from '../judgement.ts';
import { lookUp } from '../path.ts';
import { testValue } from '../test-value.ts';
import type { Term } from './term.ts';

const path: Term<'property'>['path'] = (term) => `property.${term.path}`;

export const property: Term<'property'> = {
  path,
  judge: (term, scope) =>
    scope.event === undefined
      ? failed('no-event', path(term))
      : testValue(path(term), lookUp(scope.event.properties, term.path), term.test, scope),
};
