import { holidays, toLocal, type HolidayCountry, type Instant, type Zones } from '@perennial/journey';

interface KnownHolidays {
  readonly country: string;
  readonly knownUntil: string;
  readonly next: string | null;
}

const two = (n: number) => String(n).padStart(2, '0');

/** Of each country how far its days off are known, and the next of them. */
export function holidaysFrom(zones: Zones, zone: string, now: Instant): KnownHolidays[] {
  const { year, month, day } = toLocal(zones, zone, now);
  const today = `${year}-${two(month)}-${two(day)}`;
  return (Object.keys(holidays) as HolidayCountry[]).map((country) => {
    const { knownUntil, days } = holidays[country];
    const next = days.find(([, to]) => to >= today);
    return { country, knownUntil, next: next ? [next[0], today].toSorted().at(-1)! : null };
  });
}
