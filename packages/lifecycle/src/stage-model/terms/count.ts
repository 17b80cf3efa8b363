import type { Instant } from '@perennial/journey';
import { firstAfter } from '../../activity/instants.ts';
import type { Activity } from '../../activity/index.ts';
import type { Count } from '../rule.ts';
import { marksAfter, nextBeginning, type Verdict } from '../verdict.ts';
import { boundsOf, nthClosing, openWindow, type Moment } from '../window.ts';

/** How often, ever. */
function countEver(term: Count, activity: Activity, now: Instant): number {
  return term.kinds.reduce((sum, kind) => {
    const marks = activity.marks[kind];
    return marks === undefined ? sum : sum + marks.older + firstAfter(marks.at, now);
  }, 0);
}

export function countOf(term: Count, activity: Activity, moment: Moment): number {
  if (term.within === undefined) return countEver(term, activity, moment.now);
  const reach = moment.now - boundsOf(term.within).most;
  return openWindow(marksAfter(activity, term.kinds, reach), term.within, moment).count;
}

function judgeEver(term: Count, activity: Activity, now: Instant): Verdict {
  if (countEver(term, activity, now) >= term.atLeast) return { truth: true, until: Infinity };
  return { truth: false, until: nextBeginning(marksAfter(activity, term.kinds, now), now) };
}

export function judgeCount(term: Count, activity: Activity, moment: Moment): Verdict {
  const { within, atLeast } = term;
  if (within === undefined) return judgeEver(term, activity, moment.now);
  const at = marksAfter(activity, term.kinds, moment.now - boundsOf(within).most);
  const open = openWindow(at, within, moment);
  if (open.count < atLeast) return { truth: false, until: nextBeginning(at, moment.now) };
  // What begins later can only keep it true.
  return { truth: true, until: nthClosing(open, open.count - atLeast + 1, within, moment) };
}
