import type { Zones } from '@perennial/journey';

/** What `date` needs to know of the world. Nothing of it is the runtime's own. */
export interface Clock {
  /** The time that `"now"` means, in milliseconds. */
  readonly now: number;
  readonly zone: string;
  readonly zones: Zones;
}

const seconds = /^\d{1,16}$/;
const wallOnly = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?$/;
const withZone = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$/i;

/**
 * Reads what a template gives to `date`, as milliseconds, or `null` when it is no date. A date or time
 * without an offset is one on the person's own clock: a birthday must not move to the day before.
 */
export function instantOf(value: unknown, clock: Clock): number | null {
  if (typeof value === 'number') return instantOfNumber(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (text === 'now' || text === 'today') return clock.now;
  if (seconds.test(text)) return instantOfNumber(Number(text));
  return instantOfText(text, clock);
}

/** Liquid counts in seconds, most event payloads in milliseconds; from the year 5138 on it is the latter. */
function instantOfNumber(value: number): number | null {
  return Number.isFinite(value) ? (Math.abs(value) >= 1e11 ? value : value * 1000) : null;
}

function instantOfText(text: string, clock: Clock): number | null {
  const wall = wallOnly.exec(text);
  if (wall) return fromWall(Date.parse(`${wall[1]}T${wall[2] ?? '00:00'}Z`), clock);
  if (withZone.test(text)) return numberOrNull(Date.parse(text));
  // Other spellings ("March 14, 2016") are left to the runtime, told to read them as UTC.
  return /\d/.test(text) ? fromWall(Date.parse(`${text} UTC`), clock) : null;
}

/** The instant at which the person's wall clock shows this. Twice that a day: the first one. */
function fromWall(wall: number, { zone, zones }: Clock): number | null {
  if (Number.isNaN(wall)) return null;
  const day = 24 * 60 * 60 * 1000;
  const before = wall - zones.offsetAt(zone, wall - day) * 60_000;
  const after = wall - zones.offsetAt(zone, wall + day) * 60_000;
  const fits = [before, after].find((instant) => instant + zones.offsetAt(zone, instant) * 60_000 === wall);
  return fits ?? before;
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
