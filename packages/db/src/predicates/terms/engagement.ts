import type { Duration, Engagement, EngagementDrop } from '@perennial/journey';
import { testPercent } from '../numbers.ts';
import { allOf, earliest, millis, type Sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import type { Term } from './term.ts';

export const engagement: Term<'engagement'> = (term, statement) => {
  const { sent, answered, until } = tallyOf(term, term.window, statement);
  const test = testPercent(term.test, answered, sent, statement.$);
  return { truth: `case when ${sent} >= ${term.least} then ${test} end`, until, doubt: null };
};

/** From nothing it can't drop. */
export const engagementDrop: Term<'engagement-drop'> = (term, statement) => {
  const { amount, unit } = term.window;
  const recent = tallyOf(term, term.window, statement);
  const both = tallyOf(term, { amount: amount * 2, unit }, statement);
  const [sent, answered] = [`(${both.sent} - ${recent.sent})`, `(${both.answered} - ${recent.answered})`];
  const isLower = `${recent.answered} * ${sent} * 100 <= ${answered} * ${recent.sent} * ${100 - term.percent}`;
  return {
    truth: `case when ${recent.sent} >= ${term.least} and ${sent} >= ${term.least}
      then ${isLower} and ${answered} > 0 end`,
    until: `least(${recent.until}, ${both.until})`,
    doubt: null,
  };
};

interface Tally {
  readonly sent: Sql;
  readonly answered: Sql;
  readonly until: Sql;
}

/** Sent and answered by now. */
function tallyOf(
  { channel, rate }: Engagement | EngagementDrop,
  duration: Duration,
  statement: Statement,
): Tally {
  const { $, messages, now, places } = statement;
  const window = places.window(duration);
  messages.since(window.oldest);
  const isTheirs = channel === undefined ? 'true' : `s.channel = ${$(channel, 'text')}`;
  const inside = allOf([isTheirs, `s.sent_at <= ${now.moment}`, window.isOpen('s.sent_at')]);
  const answer = `s.${rate}_at`;
  const count = (condition: Sql) =>
    `coalesce(${messages.aggregate(`count(*) filter (where ${condition})`)}, 0)`;
  const first = (moment: Sql, condition: Sql) =>
    messages.aggregate(millis(`min(${moment}) filter (where ${condition})`));
  const future = (moment: Sql) => first(moment, allOf([isTheirs, `${moment} > ${now.moment}`]));
  return {
    sent: count(inside),
    answered: count(allOf([inside, `${answer} <= ${now.moment}`])),
    until: earliest([future('s.sent_at'), future(answer), `${first('s.sent_at', inside)} + ${window.least}`]),
  };
}
