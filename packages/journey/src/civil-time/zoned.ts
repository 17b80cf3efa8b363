import type { Instant, ZoneName } from '../values.ts';
import { dayMs, localFromMillis, localMillis, minuteMs, type LocalTime } from './calendar.ts';
import type { Zones } from './types.ts';

/** What a clock in `zone` shows at `instant`. */
export function toLocal(zones: Zones, zone: ZoneName, instant: Instant): LocalTime {
  return localFromMillis(toLocalMillis(zones, zone, instant));
}

/** Like `toLocal`, as milliseconds on a clock that knows no zone. */
export function toLocalMillis(zones: Zones, zone: ZoneName, instant: Instant): number {
  return instant + Math.round(zones.offsetAt(zone, instant) * minuteMs);
}

/**
 * The moment at which a clock in `zone` shows `local`. A time that does not exist moves forward by the gap;
 * one that happens twice means the first. Total: fields may run over (32 January is 1 February).
 */
export function toInstant(zones: Zones, zone: ZoneName, local: LocalTime): Instant {
  return fromLocalMillis(zones, zone, localMillis(local));
}

/** Like `toInstant`, from milliseconds on a clock that knows no zone. */
export function fromLocalMillis(zones: Zones, zone: ZoneName, local: number): Instant {
  // Offsets lie within 16 h of UTC and transitions at least six days apart, so these two are all there is.
  const before = local - Math.round(zones.offsetAt(zone, local - dayMs) * minuteMs);
  const after = local - Math.round(zones.offsetAt(zone, local + dayMs) * minuteMs);
  const first = Math.min(before, after);
  if (toLocalMillis(zones, zone, first) === local) return first;
  const second = Math.max(before, after);
  return toLocalMillis(zones, zone, second) === local ? second : before;
}
