import type { CalendarDay } from '@perennial/contracts';
import {
  holidayCountries,
  isClosed,
  isHoliday,
  type Guardrails,
  type HolidayCountry,
} from '@perennial/journey';
import { plusDays } from './arrivals.ts';

const day = 86_400_000;

/** Where the zone of a workspace says whose holidays its people have. */
const homes: { readonly [C in HolidayCountry]: RegExp } = {
  CN: /^Asia\/(Shanghai|Urumqi)$/,
  US: /^(America\/(New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage)|Pacific\/Honolulu)$/,
  GB: /^Europe\/London$/,
  DE: /^Europe\/(Berlin|Busingen)$/,
};

interface Days {
  readonly zone: string;
  readonly from: string;
  readonly to: string;
}

/** Days that are not like others: off where the workspace or its guardrails look, or closed by guardrails. */
export function specialDays({ blackouts }: Guardrails, { zone, from, to }: Days): CalendarDay[] {
  const named = blackouts.flatMap(({ days }) => (days.kind === 'holidays' ? [days.country] : []));
  const countries = holidayCountries.filter((one) => named.includes(one) || homes[one].test(zone));
  const found: CalendarDay[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) {
    const number = Date.parse(date) / day;
    const off = countries.filter((one) => isHoliday(one, number));
    const closed = blackouts
      .filter((blackout) => isClosed(blackout, number))
      .map(({ channels, act }) => ({ channels: [...channels], act }));
    if (off.length > 0 || closed.length > 0) found.push({ day: date, holidays: off, closed });
  }
  return found;
}
