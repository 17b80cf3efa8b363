import type { WriteKey } from '@perennial/db';

/** What an event says about its time; milliseconds. */
export interface SaidTime {
  readonly said: number | null;
  readonly sentAt: number | null;
  /** `context.historical`: recorded data being loaded. */
  readonly historical: boolean;
}

/** What the workspace's clock says. */
export interface Timing {
  readonly now: number;
  /** The clock moves along with the events. */
  readonly follow: boolean;
  readonly oldDataHours: WriteKey['oldDataHours'];
}

const hour = 3_600_000;
/** How far into the future a time may lie. */
const most = 5 * 60_000;

/**
 * When an event happened, and whether it was old on arrival (W6). A device's clock may be wrong, but not
 * between saying when it happened and when it was sent, so only that distance counts. Recorded data is taken
 * at its word: the correction would shift it by the network's delay, differently for each request.
 */
export function placeInTime(
  { said, sentAt, historical }: SaidTime,
  timing: Timing,
): { readonly at: number; readonly backfill: boolean } {
  const { now, follow, oldDataHours } = timing;
  const corrected = said === null || sentAt === null ? (said ?? now) : now - (sentAt - said);
  const literal = said ?? now;
  const at = follow ? literal : Math.min(historical ? literal : corrected, now + most);
  return { at, backfill: historical || at < now - oldDataHours * hour };
}

/** From 1970 to the year 9999, which is what everything after us can write down. */
const range = { from: 0, to: Date.UTC(10_000, 0) };
const isoLike = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?$/i;
const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i;

/**
 * A time as clients write it: ISO 8601 with any number of decimals, UTC where no zone is said; or
 * milliseconds (seconds, when so small that they can't be).
 *
 * @returns `undefined` when it is none
 */
export function parseTime(value: unknown): number | undefined {
  const at =
    typeof value === 'number' ? fromNumber(value) : typeof value === 'string' ? fromText(value) : NaN;
  return at >= range.from && at < range.to ? Math.round(at) : undefined;
}

const fromNumber = (value: number) => (value < 1e11 ? value * 1_000 : value);

function fromText(value: string): number {
  const text = value.trim();
  if (!isoLike.test(text)) return NaN;
  const full =
    text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T').replace(',', '.').replace(/\s+/g, '');
  return Date.parse(zoned.test(full.slice(10)) ? full : `${full}Z`);
}
