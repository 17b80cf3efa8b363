import { insideOf, leaving, marksOf } from '../marks.ts';
import { testPercent } from '../numbers.ts';
import { earliest } from '../sql.ts';
import type { Term } from './term.ts';

/** Coupons bear no names: it is one count against another, never more than a hundred percent. */
export const redemption: Term<'redemption'> = (term, statement) => {
  const window = statement.places.window(term.window);
  const inside = insideOf(statement, window);
  const all = [marksOf(['offered'], term.window, statement), marksOf(['redeemed'], term.window, statement)];
  const [offered, redeemed] = all.map((marks) => marks.count(inside)) as [string, string];
  const test = testPercent(term.test, `least(${redeemed}, ${offered})`, offered, statement.$);
  return {
    truth: `case when ${offered} >= ${term.offered} then ${test} end`,
    until: earliest(all.flatMap((marks) => [marks.next(), leaving('first', marks, inside, window.least)])),
    doubt: null,
  };
};
