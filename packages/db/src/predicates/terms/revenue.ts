import { toUnits } from '@perennial/journey';
import { unlessHidden } from '../marks.ts';
import { testNumber } from '../numbers.ts';
import { allOf, earliest, forever, millis } from '../sql.ts';
import type { Term } from './term.ts';

/** An order of unknown value or of another currency may have brought in anything; one that names none is in the workspace's. */
export const revenue: Term<'revenue'> = (term, statement) => {
  const { $, orders, now, places, currency } = statement;
  const window = term.within === undefined ? null : places.window(term.within);
  const inside = allOf([`b.at <= ${now.moment}`, ...(window === null ? [] : [window.isOpen('b.at')])]);
  const isKnown = `b.whole or (b.value is not null and coalesce(b.currency, ${currency}) = ${currency})`;
  const left = `case when b.whole then 0 else greatest(0, b.value - b.back) end`;
  const sum = orders.aggregate(`(sum(${left}) filter (where ${allOf([inside, isKnown])}))::float8`);
  const open = orders.aggregate(`count(*) filter (where ${allOf([inside, `not (${isKnown})`])})`);
  const test = testNumber({ ...term.test, value: toUnits(term.test.value) }, `coalesce(${sum}, 0)`, $);
  // Without the open ones it is the least that it may be.
  const isRising = term.test.op === 'more' || term.test.op === 'at-least';
  const early = orders.aggregate(millis(`min(b.at) filter (where ${inside})`));
  const next = orders.aggregate(millis(`min(b.at) filter (where b.at > ${now.moment})`));
  return unlessHidden(
    {
      truth: `case when coalesce(${open}, 0) = 0 or (${test}) = ${isRising} then ${test} end`,
      until: earliest([next, window === null ? forever : `${early} + ${window.least}`]),
    },
    orders.hidden(),
  );
};
