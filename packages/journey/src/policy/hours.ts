import { dayMs, minuteMs } from '../civil-time/calendar.ts';
import { nextTime } from '../civil-time/next-time.ts';
import { minuteOfDay, minutesOf } from '../civil-time/time-of-day.ts';
import type { Zones } from '../civil-time/types.ts';
import { toLocalMillis } from '../civil-time/zoned.ts';
import type { AllowedHours } from '../interpret/types.ts';
import type { Instant, ZoneName } from '../values.ts';

/** Whether `from <= local time < to`; a `to` before `from` is on the next day, equal ones never open. */
export function isOpen(zones: Zones, zone: ZoneName, hours: AllowedHours, at: Instant): boolean {
  if (hours === null) return true;
  const minute = minuteOfDay(toLocalMillis(zones, zone, at));
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
}

/** The first open moment at or after `now`; `null` if there is none within two days of the next `from`. */
export function nextOpening(zones: Zones, zone: ZoneName, hours: AllowedHours, now: Instant): Instant | null {
  if (hours === null || isOpen(zones, zone, hours, now)) return now;
  const opens = nextTime(zones, zone, now, hours.from, { next: 'same-or-next' });
  const shifts = zones.offsetAt(zone, now - dayMs) !== zones.offsetAt(zone, opens);
  if (!shifts) return isOpen(zones, zone, hours, opens) ? opens : null;
  return scan(zones, zone, hours, now, opens + 2 * dayMs);
}

/** Minute by minute: only for the night on which the clocks change, when `from` may be skipped or come twice. */
function scan(
  zones: Zones,
  zone: ZoneName,
  hours: AllowedHours,
  now: Instant,
  last: Instant,
): Instant | null {
  for (let at = Math.ceil(now / minuteMs) * minuteMs; at <= last; at += minuteMs) {
    if (isOpen(zones, zone, hours, at)) return at;
  }
  return null;
}
