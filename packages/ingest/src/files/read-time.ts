import type { DateFormat } from '@perennial/contracts';
import { fromLocalMillis, type Zones } from '@perennial/journey';

export interface Dates {
  readonly format: DateFormat;
  /** Of times that say none. */
  readonly zone: string;
}

export interface ReadTime {
  /** Milliseconds; a day without a time begins at midnight. */
  readonly at: number;
  /** `1990-05-01`, where no time is said: a birthday is the same day everywhere. */
  readonly day: string | null;
}

const clock = String.raw`(?:[T\s]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?秒?|分)?\s*(am|pm|上午|下午)?\s*(z|utc|gmt|[+-]\d\d:?\d\d)?)?`;
const patterns: { readonly [F in Exclude<DateFormat, 'seconds' | 'milliseconds'>]: RegExp } = {
  'year-first': new RegExp(String.raw`^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?${clock}$`, 'i'),
  'month-first': new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${clock}$`, 'i'),
  'day-first': new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${clock}$`, 'i'),
};
/** Where year, month and day stand. */
const places = { 'year-first': [1, 2, 3], 'month-first': [3, 1, 2], 'day-first': [3, 2, 1] } as const;
const numeric = /^\d{1,16}(?:\.\d{1,9})?$/;
const range = { from: Date.UTC(1900, 0, 1), to: Date.UTC(2200, 0, 1) };

/** @returns null when the text is no time in this format, as 30 February is none */
export function readTime(text: string, { format, zone }: Dates, zones: Zones): ReadTime | null {
  if (format === 'seconds' || format === 'milliseconds') {
    const at = numeric.test(text) ? Math.round(Number(text) * (format === 'seconds' ? 1_000 : 1)) : NaN;
    return within(at) ? { at, day: null } : null;
  }
  const found = patterns[format].exec(text.normalize('NFKC'));
  if (!found) return null;
  const [year, month, day] = places[format].map((place) => Number(found[place])) as [number, number, number];
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCMonth() !== month - 1 || new Date(midnight).getUTCDate() !== day) return null;
  const time = timeOfDay(found.slice(4));
  if (time === null) return null;
  const offset = offsetOf(found[9]);
  const local = midnight + time;
  const at = offset === null ? fromLocalMillis(zones, zone, local) : local - offset;
  if (!within(at)) return null;
  return { at, day: found[4] === undefined ? new Date(midnight).toISOString().slice(0, 10) : null };
}

const within = (at: number) => at >= range.from && at < range.to;

function timeOfDay([hours, minutes, seconds = '0', fraction = '', half]: (string | undefined)[]) {
  if (hours === undefined) return 0;
  const afternoon = half && /pm|下午/i.test(half);
  const hour = half ? (Number(hours) % 12) + (afternoon ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59 || (half && Number(hours) > 12)) return null;
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + millis;
}

/** Milliseconds east of UTC; null where nothing is said. */
function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}
