import { isStorable, type Sql } from '../sql.ts';
import { lasting } from '../verdict.ts';
import type { Term } from './term.ts';
import { judgeAge } from '../age.ts';

/** Nobody's stage is known before the model has looked at them. */
export const stage: Term<'stage'> = (term, statement) => {
  const { $ } = statement;
  if (!isStorable(term.model)) return lasting('null::boolean');
  const standing: Sql = `(p.stages -> ${$(term.model, 'text')})`;
  const isIn = `coalesce(${standing} ->> 'stage' = any(${$(term.in.filter(isStorable), 'text[]')}), false)`;
  const known = `${standing} ->> 'stage' is not null`;
  if (term.held === undefined) return lasting(`case when ${known} then ${isIn} end`);
  const since = `(${standing} ->> 'since')::float8`;
  const { truth, until } = judgeAge(term.held, since, statement);
  return {
    truth: `case when ${known} then ${isIn} and ${truth} end`,
    until: `case when ${isIn} then ${until} else 'Infinity' end`,
    doubt: null,
  };
};
