import { unlessHidden } from '../marks.ts';
import { earliest, millis, type Sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import type { Term } from './term.ts';

export const buyingGap: Term<'buying-gap'> = ({ beyond }, statement) => {
  const { orders, now } = statement;
  const counts = `not b.undone and b.at <= ${now.moment}`;
  const last = orders.aggregate(millis(`max(b.at) filter (where ${counts})`));
  const next = orders.aggregate(millis(`min(b.at) filter (where not b.undone and b.at > ${now.moment})`));
  const share = beyond.endsWith('90') ? 0.9 : 0.8;
  const gap = beyond.startsWith('own') ? ownGap(share, statement) : populationGap(share, statement);
  const due = `ceil(${last} + ${gap})`;
  const truth = `${now.millis} >= ${due}`;
  return unlessHidden(
    { truth, until: earliest([next, `case when ${truth} then null else ${due} end`]) },
    orders.hidden(),
  );
};

/** Null of fewer than two gaps. Between the two nearest in proportion, as `percentile` of packages/journey. */
function ownGap(share: number, { orders }: Statement): Sql {
  const gap = orders.aggregate(`percentile_cont(${share}) within group (order by b.gap::float8)`);
  return `case when ${orders.aggregate('count(b.gap)')} >= 2 then ${gap} end`;
}

function populationGap(share: number, { $, gaps }: Statement): Sql {
  return $(gaps === null ? null : share === 0.9 ? gaps.p90 : gaps.p80, 'float8');
}
