import { plus } from '../civil-time/arithmetic.ts';
import type { Duration, Zones } from '../civil-time/types.ts';
import type { Instant, ZoneName } from '../values.ts';
import { firstAfter } from './instants.ts';
import type { Scope } from './scope.ts';

/** When, and by whose calendar. */
export interface Moment {
  readonly now: Instant;
  /** The person's. */
  readonly zone: ZoneName;
  readonly zones: Zones;
}

export function momentOf({ at, facts, zones }: Scope): Moment {
  return { now: at, zone: facts.person.zone, zones };
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

/** The window and the one before it. */
export function twice({ amount, unit }: Duration): Duration {
  return { amount: amount * 2, unit };
}

/** From here on it pays to ask whether any clock changes near by, instead of the calendar for each. */
const few = 3;

/** More than twice the shift and a day, less than the six days that lie between two changes of a clock. */
const near = 80 * 3_600_000;

function isSteady({ zones, zone }: Moment, around: Instant): boolean {
  const offset = zones.offsetAt(zone, around);
  return offset === zones.offsetAt(zone, around - near) && offset === zones.offsetAt(zone, around + near);
}

/**
 * How long all windows last that begin within two shifts of `start`; `null` when that isn't one number, because
 * a clock changes near their beginnings or ends, or months clamp.
 */
function steadyLength(start: Instant, duration: Duration, moment: Moment): number | null {
  if (duration.unit === 'months') return null;
  const end = endOf(moment, start, duration);
  return isSteady(moment, start) && isSteady(moment, end) ? end - start : null;
}

/**
 * The instants whose window is open: `t <= now < t + duration`. Calendar arithmetic is asked only of those
 * near the edge, the others are beyond doubt. It is not monotone (31 January, 1 o'clock, plus a month ends
 * before 30 January, 23 o'clock, plus a month), so the open ones near the edge may lie anywhere among them.
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
  const sure = Math.min(to, firstAfter(at, now - least));
  const first = Math.min(to, firstAfter(at, now - most));
  const length = sure - first > few ? steadyLength(now - (least + most) / 2, duration, moment) : null;
  if (length !== null) return window(at, none, Math.min(to, firstAfter(at, now - length)), to);
  const isOpen = (start: Instant) => now < endOf(moment, start, duration);
  const doubtful = first === sure ? none : at.slice(first, sure).filter(isOpen);
  return window(at, doubtful, sure, to);
}

const none: readonly Instant[] = [];

function window(at: readonly Instant[], doubtful: readonly Instant[], from: number, to: number): OpenWindow {
  return {
    count: doubtful.length + to - from,
    nth: (i) => (doubtful[i] ?? at[from + i - doubtful.length]) as Instant,
  };
}

/** When the `n`-th of the open windows closes (n from 1 to their count): the count has then fallen by n. */
export function nthClosing(open: OpenWindow, n: number, duration: Duration, moment: Moment): Instant {
  const { least, most } = boundsOf(duration);
  const pivot = open.nth(n - 1);
  // Only windows opened this near to the pivot can close on the other side of it.
  const reach = most - least;
  let low = n - 1;
  let high = n;
  while (low > 0 && open.nth(low - 1) >= pivot - reach) low--;
  while (high < open.count && open.nth(high) <= pivot + reach) high++;
  if (high - low === 1) return endOf(moment, pivot, duration);
  const length = high - low > few ? steadyLength(pivot, duration, moment) : null;
  if (length !== null) return pivot + length;
  const ends = Array.from({ length: high - low }, (_, i) => endOf(moment, open.nth(low + i), duration));
  return ends.sort((a, b) => a - b)[n - 1 - low] as Instant;
}

/** Whether the window that `start` opened is open: `start <= now < start + duration`. */
export function isInWindow(start: Instant, duration: Duration, moment: Moment): boolean {
  const { now } = moment;
  if (start > now) return false;
  const { least, most } = boundsOf(duration);
  if (now - start < least) return true;
  return now - start < most && now < endOf(moment, start, duration);
}

/** When the `n`-th of the windows that `starts` opened closes. They are open, and in order. */
export function nthLeaving(
  starts: readonly Instant[],
  n: number,
  duration: Duration,
  moment: Moment,
): Instant {
  return nthClosing(window(starts, none, 0, starts.length), n, duration, moment);
}
