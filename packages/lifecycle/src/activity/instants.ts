import { firstAfter, mergeSorted, type Instant } from '@perennial/journey';
import { markCap, type Marks } from './types.ts';

function capped(older: number, at: readonly Instant[]): Marks {
  const excess = at.length - markCap;
  return excess > 0 ? { older: older + excess, at: at.slice(excess) } : { older, at };
}

/** One more. Cheap at the end, where most events belong. */
export function addMark(marks: Marks, instant: Instant): Marks {
  return capped(marks.older, mergeSorted(marks.at, [instant]));
}

export function mergeMarks(a: Marks, b: Marks): Marks {
  return capped(a.older + b.older, mergeSorted(a.at, b.at));
}

/**
 * Forgets what lies before `limit`, except the newest mark at or before `now`: silence is measured from it,
 * however long it lasts.
 */
export function pruneMarks(marks: Marks, limit: Instant, now: Instant): Marks {
  const latest = firstAfter(marks.at, now) - 1;
  const drop = Math.min(firstAfter(marks.at, limit), Math.max(latest, 0));
  return drop === 0 ? marks : { older: marks.older + drop, at: marks.at.slice(drop) };
}
