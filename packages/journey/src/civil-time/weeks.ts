import type { Instant, ZoneName } from '../values.ts';
import { dayMs, weekdayOf } from './calendar.ts';
import type { Zones } from './types.ts';
import { fromLocalMillis } from './zoned.ts';

/** A week of a zone's calendar, which begins on Monday. */
export interface Week {
  /** Day number of its Monday. */
  readonly monday: number;
  /** Its first instant, and that of the next one. */
  readonly from: Instant;
  readonly to: Instant;
}

/** The week that a day is in. `day`: its number, from 1970-01-01. */
export function weekOf(zones: Zones, zone: ZoneName, day: number): Week {
  const monday = day - weekdayOf(day) + 1;
  const at = (number: number) => fromLocalMillis(zones, zone, number * dayMs);
  return { monday, from: at(monday), to: at(monday + 7) };
}
