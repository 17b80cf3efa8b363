type Moment = string | number;

const ms = (at: Moment): number => (typeof at === 'number' ? at : Date.parse(at));

/** Times in words, for display only: what is computed with times is computed elsewhere. */
export function formatsFor(language: string, zone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = Intl.DateTimeFormat(language, { timeZone: zone, ...options });
    return (at: Moment) => formatter.format(ms(at));
  };
  const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return {
    /** 22 Nov 2026, 10:00 */
    moment: format({ ...day, ...clock }),
    /** Tue, 24 Nov, 10:00 */
    soon: format({ weekday: 'short', month: 'short', day: 'numeric', ...clock }),
    day: format(day),
    /** 24 Nov */
    shortDay: format({ month: 'short', day: 'numeric' }),
    /** Tuesday, 24 November 2026 */
    longDay: format({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
    month: format({ year: 'numeric', month: 'short' }),
    clock: format(clock),
    /** For grouping: 2026-11-22. */
    dayKey: (at: Moment) => Intl.DateTimeFormat('sv', { timeZone: zone }).format(ms(at)),
  };
}

/** China Time, 中国时间 */
export function zoneName(language: string, zone: string, at: number): string {
  const parts = Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(
    at,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `13 hr 46 min`: the two largest units, rounded down; under a minute it is one minute. */
export function span(language: string, milliseconds: number): string {
  let rest = Math.max(Math.abs(milliseconds), 60_000);
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2)
      parts.push(Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count));
    else if (parts.length > 0) break;
  }
  return parts.join(' ');
}

const lengths = [
  ['month', 30.44 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `11 wk`: one unit, of which there are at least two where possible. */
export function roughly(language: string, milliseconds: number): string {
  const [unit, size] =
    lengths.find(([name, length]) => milliseconds >= (name === 'month' ? 3 : 2) * length) ?? lengths[4];
  const count = Math.max(1, Math.round(milliseconds / size));
  return Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}
