import { lookUp } from '../path.ts';
import { testValue } from '../test-value.ts';
import type { Term } from './term.ts';

const path: Term<'data'>['path'] = (term) => `data.${term.path}`;

export const data: Term<'data'> = {
  path,
  judge: (term, scope) => testValue(path(term), lookUp(scope.data, term.path), term.test, scope),
};
