import { testNumber } from '../numbers.ts';
import { isStorable } from '../sql.ts';
import { lasting } from '../verdict.ts';
import type { Term } from './term.ts';

export const score: Term<'score'> = (term, { $, scores }) =>
  lasting(testNumber(term.test, scores.column(term.score), $));

export const rfmGroup: Term<'rfm-group'> = (term, { $, scores }) => {
  const group = scores.column('group');
  // Of an empty list Postgres says no, whatever is looked for.
  return lasting(
    `case when ${group} is not null then ${group} = any(${$(term.in.filter(isStorable), 'text[]')}) end`,
  );
};
