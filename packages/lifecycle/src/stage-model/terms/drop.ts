import type { Duration, Instant } from '@perennial/journey';
import type { Activity } from '../../activity/index.ts';
import type { Drop } from '../rule.ts';
import { marksAfter, nextBeginning, type Verdict } from '../verdict.ts';
import { boundsOf, nthClosing, openWindow, type Moment, type OpenWindow } from '../window.ts';

interface Windows {
  readonly at: readonly Instant[];
  /** The last window. */
  readonly recent: OpenWindow;
  /** The last and the one before. */
  readonly both: OpenWindow;
}

const twice = ({ amount, unit }: Duration): Duration => ({ amount: amount * 2, unit });

function windowsOf(term: Drop, activity: Activity, moment: Moment): Windows {
  const double = twice(term.window);
  const at = marksAfter(activity, term.kinds, moment.now - boundsOf(double).most);
  return { at, recent: openWindow(at, term.window, moment), both: openWindow(at, double, moment) };
}

export function dropOf(
  term: Drop,
  activity: Activity,
  moment: Moment,
): { readonly recent: number; readonly before: number } {
  const { recent, both } = windowsOf(term, activity, moment);
  return { recent: recent.count, before: both.count - recent.count };
}

/**
 * How many must pass from the last window to the one before until it can be a drop, supposing that none leaves
 * the earlier window meanwhile. Smallest k with (recent - k) * 100 <= (before + k) * rest and before + k enough.
 */
function passesNeeded(term: Drop, recent: number, before: number): number {
  const rest = 100 - term.percent;
  return Math.max(1, Math.ceil((100 * recent - rest * before) / (100 + rest)), term.before - before);
}

/** How many must leave the earlier window until it can be no drop, supposing that none enters it meanwhile. */
function leavesNeeded(term: Drop, recent: number, before: number): number {
  const rest = 100 - term.percent;
  const tooFew = before - term.before + 1;
  return rest === 0 ? tooFew : Math.min(tooFew, Math.floor((before * rest - 100 * recent) / rest) + 1);
}

export function judgeDrop(term: Drop, activity: Activity, moment: Moment): Verdict {
  const { at, recent, both } = windowsOf(term, activity, moment);
  const before = both.count - recent.count;
  const next = nextBeginning(at, moment.now);
  if (before >= term.before && recent.count * 100 <= before * (100 - term.percent)) {
    const leaves = leavesNeeded(term, recent.count, before);
    return { truth: true, until: Math.min(next, nthClosing(both, leaves, twice(term.window), moment)) };
  }
  const passes = passesNeeded(term, recent.count, before);
  if (passes > recent.count) return { truth: false, until: next };
  return { truth: false, until: Math.min(next, nthClosing(recent, passes, term.window, moment)) };
}
