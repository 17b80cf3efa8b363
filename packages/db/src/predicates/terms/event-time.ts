import { judgeAge } from '../age.ts';
import { sift } from '../sift.ts';
import { anyOf, earliest, millis } from '../sql.ts';
import { lasting } from '../verdict.ts';
import type { Term } from './term.ts';

/** Those that perhaps count may be the first or last instead: it is known if they are all old enough, or none is. */
export const eventTime: Term<'event-time'> = (term, statement) => {
  const sifted = sift(term, statement);
  if (sifted === null) return lasting('null::boolean');
  const { events, places } = statement;
  const which = term.which === 'first' ? 'min' : 'max';
  const time = (condition: string) => events.aggregate(millis(`${which}(e.at) filter (where ${condition})`));
  const [certain, outermost] = [time(sifted.isSure), time(sifted.isPossible)];
  const [one, other] = [certain, outermost].map((start) => judgeAge(term.ago, start, statement));
  const truth = `case when (${one!.truth}) = (${other!.truth}) then ${one!.truth} end`;
  // Between two old ones may lie a young one, where calendars jump.
  const jumps = places.window(term.ago.than).hasIslands ? `${certain} <> ${outermost}` : 'false';
  const doubt = anyOf([
    `coalesce(${jumps}, false)`,
    ...(sifted.doubtful === null ? [] : [`(${truth}) is null and ${sifted.doubtful} > 0`]),
  ]);
  // Of those between the earliest is not known: none is earlier than both.
  const youngest = `least(${certain}, ${outermost}) + ${places.window(term.ago.than).least}`;
  const isYoung = `least(${one!.until}, ${other!.until}) < 'Infinity'`;
  return {
    truth: `case when not (${doubt}) then ${truth} end`,
    until: earliest([sifted.next(), `case when ${isYoung} then ${youngest} end`]),
    doubt,
  };
};
