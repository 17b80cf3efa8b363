import type { Instant } from '@perennial/journey';
import { markCap, type Marks } from './types.ts';

/** Index of the first instant after `limit` in an ascending list. */
export function firstAfter(at: readonly Instant[], limit: Instant): number {
  let low = 0;
  let high = at.length;
  // Most questions are about the end of the list.
  if (high > 0 && (at[high - 1] as Instant) <= limit) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] as Instant) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Both ascending lists as one. */
export function mergeSorted(a: readonly Instant[], b: readonly Instant[]): readonly Instant[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged: Instant[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i] ?? Infinity;
    const right = b[j] ?? Infinity;
    if (left <= right) i++;
    else j++;
    merged.push(Math.min(left, right));
  }
  return merged;
}

function capped(older: number, at: readonly Instant[]): Marks {
  const excess = at.length - markCap;
  return excess > 0 ? { older: older + excess, at: at.slice(excess) } : { older, at };
}

/** One more. Cheap at the end, where most events belong. */
export function addMark(marks: Marks, instant: Instant): Marks {
  const place = firstAfter(marks.at, instant);
  const at = marks.at.slice();
  if (place === at.length) at.push(instant);
  else at.splice(place, 0, instant);
  return capped(marks.older, at);
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

export function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
