/**
 * The proleptic Gregorian calendar as integer arithmetic, without zones. Day numbers count from 1970-01-01.
 * Algorithms: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */

/** A wall-clock reading. `month` 1-12, `day` 1-31. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Day number of a date. Days beyond the month's end run on into the next. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number. */
export function dateOf(dayNumber: number): Pick<LocalTime, 'year' | 'month' | 'day'> {
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** ISO weekday, 1 = Monday to 7 = Sunday. */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** A reading as milliseconds on a clock that knows no zone: what UTC would show it at. */
export function localMillis(local: LocalTime): number {
  const days = dayNumber(local.year, local.month, local.day);
  return (
    days * dayMs + local.hour * hourMs + local.minute * minuteMs + local.second * 1000 + local.millisecond
  );
}

/** Inverse of `localMillis`. */
export function localFromMillis(millis: number): LocalTime {
  const days = Math.floor(millis / dayMs);
  const rest = millis - days * dayMs;
  return {
    ...dateOf(days),
    hour: Math.floor(rest / hourMs),
    minute: Math.floor((rest % hourMs) / minuteMs),
    second: Math.floor((rest % minuteMs) / 1000),
    millisecond: rest % 1000,
  };
}
