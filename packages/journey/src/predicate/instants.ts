import type { Instant } from '../values.ts';

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
  // What is added to a list mostly came after it. It is made at its full length in any case: one that grows is copied
  // again and again.
  const merged = a.concat(b);
  if ((a.at(-1) as Instant) <= (b[0] as Instant)) return merged;
  let i = 0;
  let j = 0;
  for (let place = 0; place < merged.length; place++) {
    const isLeft = j === b.length || (i < a.length && (a[i] as Instant) <= (b[j] as Instant));
    merged[place] = (isLeft ? a[i++] : b[j++]) as Instant;
  }
  return merged;
}

export function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
