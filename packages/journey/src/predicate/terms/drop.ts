import type { PersonActivity } from '../../interpret/facts.ts';
import type { Instant } from '../../values.ts';
import { notLoaded } from '../judgement.ts';
import { marksAfter, nextBeginning } from '../marks.ts';
import type { Drop, Judgement } from '../types.ts';
import {
  boundsOf,
  momentOf,
  nthClosing,
  openWindow,
  twice,
  type Moment,
  type OpenWindow,
} from '../window.ts';
import type { Term } from './term.ts';

const path: Term<'drop'>['path'] = ({ kinds }) => `drop.${kinds.join('+')}`;

export const drop: Term<'drop'> = {
  path,
  judge: (term, scope) => {
    const { activity } = scope.facts.person;
    return activity === undefined ? notLoaded(path(term)) : judgeDrop(term, activity, momentOf(scope));
  },
};

interface Windows {
  readonly at: readonly Instant[];
  /** The last window. */
  readonly recent: OpenWindow;
  /** The last and the one before. */
  readonly both: OpenWindow;
}

function windowsOf(term: Drop, activity: PersonActivity, moment: Moment): Windows {
  const double = twice(term.window);
  const at = marksAfter(activity, term.kinds, moment.now - boundsOf(double).most);
  return { at, recent: openWindow(at, term.window, moment), both: openWindow(at, double, moment) };
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

function judgeDrop(term: Drop, activity: PersonActivity, moment: Moment): Judgement {
  const { at, recent, both } = windowsOf(term, activity, moment);
  const before = both.count - recent.count;
  const value = { recent: recent.count, before };
  const next = nextBeginning(at, moment.now);
  if (before >= term.before && recent.count * 100 <= before * (100 - term.percent)) {
    const leaves = leavesNeeded(term, recent.count, before);
    return {
      truth: true,
      until: Math.min(next, nthClosing(both, leaves, twice(term.window), moment)),
      value,
    };
  }
  const passes = passesNeeded(term, recent.count, before);
  if (passes > recent.count) return { truth: false, until: next, value };
  return { truth: false, until: Math.min(next, nthClosing(recent, passes, term.window, moment)), value };
}
