import { dayMs, dayNumber, minuteMs } from './calendar.ts';
import type { TimeOfDay } from './types.ts';

/** Minutes since midnight of an `HH:MM`. Trusts its shape (`timeOfDaySchema`). */
export function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Minutes since midnight shown by local milliseconds, rounded down. */
export function minuteOfDay(localMillis: number): number {
  return Math.floor((((localMillis % dayMs) + dayMs) % dayMs) / minuteMs);
}

/** Day number, from 1970-01-01, of a `YYYY-MM-DD`. Trusts its shape (`dateSchema`). */
export function dayNumberOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dayNumber(year, month, day);
}
