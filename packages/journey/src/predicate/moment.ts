import { dayNumber, dayMs, daysInMonth, hourMs, minuteMs } from '../civil-time/calendar.ts';
import { fromLocalMillis } from '../civil-time/zoned.ts';
import type { Zones } from '../civil-time/types.ts';
import type { Instant, Json, ZoneName } from '../values.ts';

const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a moment from data: a number is milliseconds since 1970; text is ISO 8601. A date means the beginning
 * of that day, and a time without offset is a wall-clock time, both in `zone`. Anything else gives `null`.
 */
export function readMoment(value: Json, zones: Zones, zone: ZoneName): Instant | null {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= 8.64e15 ? value : null;
  const match = typeof value === 'string' ? shape.exec(value) : null;
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as Six;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  const local =
    dayNumber(year, month, day) * dayMs + hour * hourMs + minute * minuteMs + second * 1000 + fraction;
  return match[8] === undefined ? fromLocalMillis(zones, zone, local) : local - offsetMs(match[8]);
}

type Six = [number, number, number, number, number, number];

function offsetMs(text: string): number {
  if (text === 'Z') return 0;
  const size = Number(text.slice(1, 3)) * hourMs + Number(text.slice(-2)) * minuteMs;
  return text.startsWith('-') ? -size : size;
}

/** Whether `readMoment` would understand the value, in any zone. */
export function isMoment(value: string | number): boolean {
  return readMoment(value, utcOnly, 'UTC') !== null;
}

const utcOnly: Zones = { version: '', has: () => false, offsetAt: () => 0 };
