import { toUnits } from '@perennial/journey';
import { testNumber } from '../numbers.ts';
import { sift } from '../sift.ts';
import { allOf, earliest } from '../sql.ts';
import { valueAt } from '../value.ts';
import { lasting } from '../verdict.ts';
import { isHidden } from '../where.ts';
import type { Term } from './term.ts';

/** The least and the most that it may be; one event without a number leaves everything open. */
export const eventSum: Term<'event-sum'> = (term, statement) => {
  const sifted = sift(term, statement);
  if (sifted === null) return lasting('null::boolean');
  const { $, events } = statement;
  const value = valueAt('e.properties', term.path, statement);
  const isNumber = `jsonb_typeof(${value}) is not distinct from 'number'`;
  const isMaybe = allOf([sifted.isPossible, `(${sifted.isSure}) is not true`]);
  const sum = (units: string, condition: string) =>
    `coalesce(${events.aggregate(`sum(${units}) filter (where ${allOf([condition, isNumber])})`)}, 0)`;
  const count = (condition: string) =>
    `coalesce(${events.aggregate(`count(*) filter (where ${condition})`)}, 0)`;
  const units = `case when ${isNumber} then ${unitsOf(value)} end`;
  const sure = sum(units, sifted.isSure);
  const open = count(allOf([sifted.isPossible, `not ${isNumber}`]));
  const test = { op: term.test.op, value: toUnits(term.test.value) };
  const [least, most] = ['least', 'greatest'].map((bound) =>
    testNumber(test, `(${sure} + ${sum(`${bound}(0, ${units})`, isMaybe)})`, $),
  );
  const truth = `case when ${open} = 0 and (${least}) = (${most}) then ${least} end`;
  const unseen = count(allOf([sifted.isPossible, isHidden(term.path, statement)]));
  const doubtful = sifted.doubtful === null ? unseen : `${sifted.doubtful} + ${unseen}`;
  return {
    truth,
    until: earliest([sifted.next(), sifted.firstLeaving()]),
    doubt: `(${truth}) is null and ${doubtful} > 0`,
  };
};

/** 1/10,000, as JavaScript rounds them: halves upwards. So large that sums may leave what floats hold: endless. */
function unitsOf(value: string): string {
  return `case when abs((${value})::numeric) < 1e290 then floor((${value})::float8 * 10000 + 0.5)
    else sign((${value})::numeric) * 'Infinity'::float8 end`;
}
