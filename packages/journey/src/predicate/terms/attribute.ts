import { notLoaded } from '../judgement.ts';
import { lookUp } from '../path.ts';
import { testValue } from '../test-value.ts';
import type { Term } from './term.ts';

const path: Term<'attribute'>['path'] = (term) => `attribute.${term.path}`;

export const attribute: Term<'attribute'> = {
  path,
  judge: (term, scope) => {
    const { attributes } = scope.facts.person;
    if (attributes === undefined) return notLoaded(path(term));
    return testValue(path(term), lookUp(attributes, term.path), term.test, scope);
  },
};
