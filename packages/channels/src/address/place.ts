import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { stateOfAreaCode, zonesOfStates } from './area-codes.ts';

/** Where the owner of a number may be: where it was given out. */
export interface PhonePlace {
  /** ISO 3166. */
  readonly country: string;
  /** The second half of an ISO 3166-2 code, where the number tells it. */
  readonly state: string | null;
  /** IANA names, each with clocks of its own; never empty. */
  readonly zones: readonly string[];
  /** That it is the first of them, from 0 to 1: people take their numbers along. */
  readonly confidence: number;
}

/** How sure a number is that its owner still lives where it is from. */
const stillThere = 0.95;

/** Countries that keep one legal time although maps name more. */
const oneTime: { readonly [country: string]: string } = { CN: 'Asia/Shanghai' };

const known = new Map<string, readonly string[]>();

/** @param phone E.164 */
export function placeOfPhone(phone: string): PhonePlace | null {
  const parsed = parsePhoneNumberFromString(phone);
  const country = parsed?.country;
  if (!country) return null;
  const home = country === 'US' ? stateOfAreaCode(parsed.nationalNumber.slice(0, 3)) : null;
  const zones = home?.zones ?? zonesOf(country);
  if (zones.length === 0) return null;
  return { country, state: home?.state ?? null, zones, confidence: stillThere / zones.length };
}

function zonesOf(country: string): readonly string[] {
  const zones = known.get(country) ?? (country === 'US' ? zonesOfStates : readZones(country));
  known.set(country, zones);
  return zones;
}

/** Older engines have a property for it, newer ones a method. */
interface ZonedLocale {
  readonly getTimeZones?: () => readonly string[] | undefined;
  readonly timeZones?: readonly string[];
}

function readZones(country: string): readonly string[] {
  const only = oneTime[country];
  if (only !== undefined) return [only];
  const locale = new Intl.Locale(`und-${country}`) as ZonedLocale;
  const byClock = new Map<string, string>();
  for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? []) {
    const clock = clockOf(zone);
    if (!byClock.has(clock)) byClock.set(clock, zone);
  }
  return [...byClock.values()];
}

/** What a clock there shows in winter and in summer: zones that agree in both are one. */
function clockOf(zone: string): string {
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return [0, 6].map((month) => clock.format(Date.UTC(2026, month, 15))).join();
}
