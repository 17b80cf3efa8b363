import type { Duration } from '@perennial/journey';

/** Days and more are steps on the person's calendar and keep the time of day. */
export function isCalendar({ unit }: Duration): boolean {
  return unit !== 'minutes' && unit !== 'hours';
}
