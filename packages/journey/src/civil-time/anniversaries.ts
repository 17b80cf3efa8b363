import type { Instant, ZoneName } from '../values.ts';
import { dateOf, dayMs, dayNumber, daysInMonth, minuteMs } from './calendar.ts';
import { minutesOf } from './time-of-day.ts';
import type { TimeOfDay, Zones } from './types.ts';
import { fromLocalMillis, toLocalMillis } from './zoned.ts';

/** When a date of somebody's own counts. */
export interface Anniversary {
  /** `yearly`: every year after the date's own. */
  readonly every: 'once' | 'year';
  /** Days after the date; negative: before it. */
  readonly days: number;
  readonly time: TimeOfDay;
}

/** A year on either side makes up for any offset. */
const offsetYears = 1;

/**
 * The first moment at or after `from` at which the date of `moment` comes round by a clock in `zone`; `null` = never again.
 * 29 February is 28 February in other years; the offset counts from there.
 */
export function nextAnniversary(
  zones: Zones,
  zone: ZoneName,
  { every, days, time }: Anniversary,
  moment: Instant,
  from: Instant,
): Instant | null {
  const own = dateOf(localDay(zones, zone, moment));
  const at = (year: number): Instant => {
    const day = dayNumber(year, own.month, Math.min(own.day, daysInMonth(year, own.month)));
    return fromLocalMillis(zones, zone, (day + days) * dayMs + minutesOf(time) * minuteMs);
  };
  if (every === 'once') return at(own.year) >= from ? at(own.year) : null;
  const { year } = dateOf(localDay(zones, zone, from) - days);
  let next = Math.max(own.year + 1, year - offsetYears);
  while (at(next) < from) next += 1;
  return at(next);
}

function localDay(zones: Zones, zone: ZoneName, instant: Instant): number {
  return Math.floor(toLocalMillis(zones, zone, instant) / dayMs);
}
