import type { Duration, JsonObject } from '@perennial/journey';
import { firstSeen, type Activity } from '../activity/index.ts';
import { judge } from './judge.ts';
import type { Rule, Term } from './rule.ts';
import { countOf } from './terms/count.ts';
import { dropOf } from './terms/drop.ts';
import { silenceOf } from './terms/since.ts';
import type { Moment } from './window.ts';

const plain = ({ amount, unit }: Duration): JsonObject => ({ amount, unit });

/** The term's settings and the values that were seen. Instants in milliseconds. */
function valuesOf(term: Term, activity: Activity, moment: Moment): JsonObject {
  switch (term.type) {
    case 'since-last': {
      const { last } = silenceOf(term, activity, moment.now);
      return { kinds: term.kinds, atLeast: plain(term.atLeast), last };
    }
    case 'since-first-seen':
      return { atLeast: plain(term.atLeast), firstSeen: firstSeen(activity) };
    case 'count': {
      const within = term.within === undefined ? {} : { within: plain(term.within) };
      return { kinds: term.kinds, atLeast: term.atLeast, ...within, count: countOf(term, activity, moment) };
    }
    case 'drop': {
      const { kinds, percent } = term;
      return { kinds, percent, window: plain(term.window), ...dropOf(term, activity, moment) };
    }
  }
}

/** The terms that made the rule what it is, each with its truth: of an "any" that holds, the first that does. */
export function explain(rule: Rule, activity: Activity, moment: Moment): readonly JsonObject[] {
  if (rule.type === 'not') return explain(rule.of, activity, moment);
  if (rule.type !== 'all' && rule.type !== 'any') {
    const { truth } = judge(rule, activity, moment);
    return [{ term: rule.type, truth, ...valuesOf(rule, activity, moment) }];
  }
  const decisive = rule.type === 'any';
  const one = rule.of.find((part) => judge(part, activity, moment).truth === decisive);
  return one === undefined
    ? rule.of.flatMap((part) => explain(part, activity, moment))
    : explain(one, activity, moment);
}
