import type { Instant, ZoneName } from '../values.ts';
import { dateOf, dayMs, dayNumber, daysInMonth, hourMs, minuteMs } from './calendar.ts';
import type { Duration, Zones } from './types.ts';
import { fromLocalMillis, toLocalMillis } from './zoned.ts';

type Step = (zones: Zones, zone: ZoneName, instant: Instant, amount: number) => Instant;

const elapsed =
  (unit: number): Step =>
  (_zones, _zone, instant, amount) =>
    instant + amount * unit;

const days =
  (unit: number): Step =>
  (zones, zone, instant, amount) =>
    fromLocalMillis(zones, zone, toLocalMillis(zones, zone, instant) + amount * unit * dayMs);

const months: Step = (zones, zone, instant, amount) => {
  const local = toLocalMillis(zones, zone, instant);
  const today = Math.floor(local / dayMs);
  const date = dateOf(today);
  const index = date.year * 12 + date.month - 1 + amount;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const day = dayNumber(year, month, Math.min(date.day, daysInMonth(year, month)));
  return fromLocalMillis(zones, zone, local + (day - today) * dayMs);
};

const steps: { readonly [U in Duration['unit']]: Step } = {
  minutes: elapsed(minuteMs),
  hours: elapsed(hourMs),
  days: days(1),
  weeks: days(7),
  months,
};

/**
 * `instant` and then `duration`. Minutes and hours are elapsed time; days, weeks and months are calendar
 * steps in `zone` that keep the wall clock, and month ends clamp (31 January + 1 month = 28 or 29 February).
 */
export function plus(zones: Zones, zone: ZoneName, instant: Instant, duration: Duration): Instant {
  return steps[duration.unit](zones, zone, instant, duration.amount);
}

/** `plus` backwards: 31 March - 1 month = 28 or 29 February. Not always the inverse of `plus`. */
export function minus(zones: Zones, zone: ZoneName, instant: Instant, duration: Duration): Instant {
  return steps[duration.unit](zones, zone, instant, 0 - duration.amount);
}
