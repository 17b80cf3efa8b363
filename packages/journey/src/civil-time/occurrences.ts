import type { Instant, ZoneName } from '../values.ts';
import { dateOf, dayMs, daysInMonth, localFromMillis, minuteMs, weekdayOf } from './calendar.ts';
import { dayNumberOf, minutesOf } from './time-of-day.ts';
import type { TimeOfDay, Zones } from './types.ts';
import { fromLocalMillis, toLocalMillis } from './zoned.ts';

/** When something comes round by the calendar of one clock. */
export type Rhythm =
  | { readonly every: 'once'; readonly date: string; readonly time: TimeOfDay }
  | { readonly every: 'day'; readonly time: TimeOfDay }
  /** ISO weekdays, 1 = Monday to 7 = Sunday. */
  | { readonly every: 'week'; readonly weekdays: readonly number[]; readonly time: TimeOfDay }
  /** Day of the month, clamped where a month is shorter. */
  | { readonly every: 'month'; readonly day: number | 'last'; readonly time: TimeOfDay };

export interface Occurrence {
  readonly at: Instant;
  /** What the rhythm means by it, `2027-03-14T02:30`: the same in every zone, also where the clock never shows it. */
  readonly local: string;
}

/** Any rhythm comes round within two months, and once more where a day is left out. */
const furthest = 64;

/**
 * The first occurrence at or after `from` by a clock in `zone`; `null` = none. Times that don't exist or happen twice are
 * as everywhere (T-2, T-3). `last`: the last day that counts, `YYYY-MM-DD`.
 */
export function nextOccurrence(
  zones: Zones,
  zone: ZoneName,
  rhythm: Rhythm,
  from: Instant,
  last?: string,
): Occurrence | null {
  const end = last === undefined ? Infinity : dayNumberOf(last);
  for (const day of daysFrom(rhythm, Math.floor(toLocalMillis(zones, zone, from) / dayMs))) {
    if (day > end) return null;
    const local = day * dayMs + minutesOf(rhythm.time) * minuteMs;
    const at = fromLocalMillis(zones, zone, local);
    if (at >= from) return { at, local: writeLocal(local) };
  }
  return null;
}

/** The next ones, `count` at most. */
export function nextOccurrences(
  zones: Zones,
  zone: ZoneName,
  rhythm: Rhythm,
  {
    from,
    last,
    count,
  }: { readonly from: Instant; readonly last?: string | undefined; readonly count: number },
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = from; found.length < count; at = found.at(-1)!.at + 1) {
    const next = nextOccurrence(zones, zone, rhythm, at, last);
    if (next === null) break;
    found.push(next);
  }
  return found;
}

/** Days on which it may come round. Yesterday's time may have been moved into today by a gap. */
function* daysFrom(rhythm: Rhythm, today: number): Generator<number> {
  if (rhythm.every === 'once') return yield dayNumberOf(rhythm.date);
  for (let day = today - 1; day < today + furthest; day += 1) if (fits(rhythm, day)) yield day;
}

function fits(rhythm: Exclude<Rhythm, { every: 'once' }>, day: number): boolean {
  if (rhythm.every === 'day') return true;
  if (rhythm.every === 'week') return rhythm.weekdays.includes(weekdayOf(day));
  const date = dateOf(day);
  const length = daysInMonth(date.year, date.month);
  return date.day === (rhythm.day === 'last' ? length : Math.min(rhythm.day, length));
}

function writeLocal(local: number): string {
  const { year, month, day, hour, minute } = localFromMillis(local);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}
