import { judgeAge } from '../age.ts';
import { marksOf, unlessHidden } from '../marks.ts';
import { earliest, millis, type Sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import type { Duration } from '@perennial/journey';
import type { Term } from './term.ts';

export const sinceLast: Term<'since-last'> = ({ kinds, atLeast, orSince }, statement) => {
  const marks = marksOf(kinds, null, statement);
  const last = marks.last((at) => `${at} <= ${statement.now.moment}`);
  const start = orSince === 'first-seen' ? `coalesce(${last}, ${firstSeen(statement)})` : last;
  const { truth, until } = since(start, atLeast, statement);
  return unlessHidden({ truth, until: earliest([until, marks.next()]) }, marks.hidden);
};

export const sinceFirstSeen: Term<'since-first-seen'> = ({ atLeast }, statement) => ({
  ...since(firstSeen(statement), atLeast, statement),
  doubt: null,
});

/** What never happened is not so long ago. */
function since(start: Sql, than: Duration, statement: Statement) {
  const { truth, until } = judgeAge({ is: 'at-least', than }, start, statement);
  return { truth: `coalesce(${truth}, false)`, until };
}

/** Registered or bought, whichever came first. That an attribute told of a registration only the activity knows. */
function firstSeen({ events, eventMap: { names } }: Statement): Sql {
  const isSeen = events.named({ only: [...names.registered, ...names.order] }, null);
  const first = events.aggregate(millis(`min(e.at) filter (where ${isSeen})`));
  return `least(${first}, (p.activity -> 'f' ->> 1)::float8)`;
}
