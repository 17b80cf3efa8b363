import type { Activity } from '../activity/index.ts';
import type { Rule } from './rule.ts';
import { judgeCount } from './terms/count.ts';
import { judgeDrop } from './terms/drop.ts';
import { judgeSinceFirstSeen, judgeSinceLast } from './terms/since.ts';
import type { Verdict } from './verdict.ts';
import type { Moment } from './window.ts';

/**
 * `decisive` is the truth that one part alone can force: false for all, true for any. While such a part holds
 * the whole does; otherwise it holds until the first part may turn.
 */
function combine(of: readonly Rule[], decisive: boolean, activity: Activity, moment: Moment): Verdict {
  let first = Infinity;
  let longest = -Infinity;
  for (const rule of of) {
    const { truth, until } = judge(rule, activity, moment);
    if (truth !== decisive) first = Math.min(first, until);
    else if (until === Infinity) return { truth, until };
    else longest = Math.max(longest, until);
  }
  if (longest > -Infinity) return { truth: decisive, until: longest };
  return { truth: !decisive, until: first };
}

/** What the rule says at `moment`, and until when it holds at least. */
export function judge(rule: Rule, activity: Activity, moment: Moment): Verdict {
  switch (rule.type) {
    case 'all':
      return combine(rule.of, false, activity, moment);
    case 'any':
      return combine(rule.of, true, activity, moment);
    case 'not': {
      const { truth, until } = judge(rule.of, activity, moment);
      return { truth: !truth, until };
    }
    case 'since-last':
      return judgeSinceLast(rule, activity, moment);
    case 'since-first-seen':
      return judgeSinceFirstSeen(rule, activity, moment);
    case 'count':
      return judgeCount(rule, activity, moment);
    case 'drop':
      return judgeDrop(rule, activity, moment);
  }
}
