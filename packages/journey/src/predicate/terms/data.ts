import { lookUp } from '../path.ts';
import type { Term } from './term.ts';
import { testValue } from './value.ts';

export const data: Term<'data'> = ({ path, test }, scope) =>
  testValue(`data.${path}`, lookUp(scope.data, path), test, scope);
