import { lasting } from '../verdict.ts';
import { testValue } from '../value.ts';
import type { Term } from './term.ts';

/** Journey data: there is none outside of journeys. */
export const data: Term<'data'> = ({ test }, statement) =>
  lasting(testValue('null::jsonb', test, statement).truth);
