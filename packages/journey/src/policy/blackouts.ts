import { dateOf, dayMs, daysInMonth } from '../civil-time/calendar.ts';
import { dayNumberOf } from '../civil-time/time-of-day.ts';
import type { Zones } from '../civil-time/types.ts';
import { fromLocalMillis, toLocalMillis } from '../civil-time/zoned.ts';
import type { Instant, ZoneName } from '../values.ts';
import type { Blackout } from './guardrails.ts';
import { holidays, type HolidayCountry } from './holidays.ts';

/** Whoever has closed more days than this in a row has closed for good. */
const longest = 366;

/** Whether the day, numbered from 1970-01-01, is one off for everybody there, as far as that is known. */
export function isHoliday(country: HolidayCountry, day: number): boolean {
  return within(holidays[country].days, day);
}

/** Whether the day, numbered from 1970-01-01, is closed. Holidays that nobody knows yet are none. */
export function isClosed({ days }: Blackout, day: number): boolean {
  switch (days.kind) {
    case 'holidays':
      return isHoliday(days.country, day);
    case 'dates':
      return within(
        days.ranges.map(({ from, to }) => [from, to]),
        day,
      );
    case 'month-end': {
      const date = dateOf(day);
      return date.day > daysInMonth(date.year, date.month) - days.last;
    }
    case 'only': {
      const date = dateOf(day);
      const last = Math.min(days.to, daysInMonth(date.year, date.month));
      return date.day < days.from || date.day > last;
    }
  }
}

function within(ranges: readonly (readonly [string, string])[], day: number): boolean {
  return ranges.some(([from, to]) => dayNumberOf(from) <= day && day <= dayNumberOf(to));
}

/** The first moment at or after `now` on an open day of that zone; `null`: none within a year. */
export function nextOpenDay(blackout: Blackout, zones: Zones, zone: ZoneName, now: Instant): Instant | null {
  const today = Math.floor(toLocalMillis(zones, zone, now) / dayMs);
  if (!isClosed(blackout, today)) return now;
  for (let day = today + 1; day <= today + longest; day += 1)
    if (!isClosed(blackout, day)) return fromLocalMillis(zones, zone, day * dayMs);
  return null;
}
