import type { Instant, ZoneName } from '../values.ts';
import { dayMs, weekdayOf } from './calendar.ts';
import { minutesOf } from './time-of-day.ts';
import type { TimeOfDay, Zones } from './types.ts';
import { fromLocalMillis, toLocalMillis } from './zoned.ts';

export interface NextTimeOptions {
  /** ISO weekdays, 1 = Monday to 7 = Sunday. Absent or empty: every day. */
  readonly weekdays?: readonly number[];
  /** `same-or-next`: today if still to come (or now), else the next day. `next-day`: never today. */
  readonly next: 'same-or-next' | 'next-day';
}

/**
 * The first moment at or after `from` at which the day's clock in `zone` shows `time`. A day on which the
 * time doesn't exist counts at the time moved forward by the gap.
 */
export function nextTime(
  zones: Zones,
  zone: ZoneName,
  from: Instant,
  time: TimeOfDay,
  options: NextTimeOptions,
): Instant {
  const today = Math.floor(toLocalMillis(zones, zone, from) / dayMs);
  const on = (day: number): Instant => fromLocalMillis(zones, zone, day * dayMs + minutesOf(time) * 60_000);
  const fits = (day: number): boolean =>
    !options.weekdays?.length ||
    options.weekdays.includes(weekdayOf(day)) ||
    !options.weekdays.some(isWeekday);
  let day = options.next === 'next-day' ? today + 1 : today;
  while (!fits(day) || on(day) < from) day += 1;
  return on(day);
}

function isWeekday(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 7;
}
