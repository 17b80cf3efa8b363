import { plus, type Duration, type Instant, type ZoneName, type Zones } from '@perennial/journey';
import { firstAfter } from '../activity/instants.ts';

/** When, and by whose calendar. */
export interface Moment {
  readonly now: Instant;
  /** The person's. */
  readonly zone: ZoneName;
  readonly zones: Zones;
}

const dayMs = 86_400_000;
/** Two offsets of one zone never differ by more. */
const shift = 26 * 3_600_000;

/** The least and most time that `t + duration` can lie after `t`. */
export function boundsOf({ amount, unit }: Duration): { readonly least: number; readonly most: number } {
  if (unit === 'minutes') return { least: amount * 60_000, most: amount * 60_000 };
  if (unit === 'hours') return { least: amount * 3_600_000, most: amount * 3_600_000 };
  if (unit === 'months') {
    const mean = amount * 30.436875 * dayMs;
    return { least: mean - 4 * dayMs - shift, most: mean + 4 * dayMs + shift };
  }
  const exact = amount * (unit === 'weeks' ? 7 : 1) * dayMs;
  return { least: exact - shift, most: exact + shift };
}

export function endOf(moment: Moment, start: Instant, duration: Duration): Instant {
  return plus(moment.zones, moment.zone, start, duration);
}

/**
 * The instants whose window is open: `t <= now < t + duration`. Calendar arithmetic is asked only of the few
 * near the edge; `open[from .. to)` of `at` are beyond doubt. It is not monotone (31 January, 1 o'clock, plus
 * a month ends before 30 January, 23 o'clock, plus a month), hence the list of stragglers.
 */
export interface OpenWindow {
  readonly count: number;
  /** The `i`-th, ascending. */
  readonly nth: (i: number) => Instant;
}

export function openWindow(at: readonly Instant[], duration: Duration, moment: Moment): OpenWindow {
  const { least, most } = boundsOf(duration);
  const { now } = moment;
  const to = firstAfter(at, now);
  const from = Math.min(to, firstAfter(at, now - least));
  const doubtful: Instant[] = [];
  for (let i = from - 1; i >= 0 && (at[i] as Instant) > now - most; i--) {
    if (now < endOf(moment, at[i] as Instant, duration)) doubtful.unshift(at[i] as Instant);
  }
  const nth = (i: number) => (doubtful[i] ?? at[from + i - doubtful.length]) as Instant;
  return { count: doubtful.length + to - from, nth };
}

/** When the `n`-th of the open windows closes (n from 1 to their count): the count has then fallen by n. */
export function nthClosing(open: OpenWindow, n: number, duration: Duration, moment: Moment): Instant {
  const { least, most } = boundsOf(duration);
  const pivot = open.nth(n - 1);
  // Only windows opened this near to the pivot can close on the other side of it.
  const reach = most - least;
  let low = n - 1;
  while (low > 0 && open.nth(low - 1) >= pivot - reach) low--;
  const ends: Instant[] = [];
  for (let i = low; i < open.count && open.nth(i) <= pivot + reach; i++) {
    ends.push(endOf(moment, open.nth(i), duration));
  }
  return ends.sort((a, b) => a - b)[n - 1 - low] as Instant;
}
