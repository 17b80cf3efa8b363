import { plus, type Duration, type Instant, type ZoneName, type Zones } from '@perennial/journey';

/** When, and by which calendar. */
export interface Place {
  readonly now: Instant;
  readonly zone: ZoneName;
  readonly zones: Zones;
}

/**
 * The instants `t <= now` with `now < t + duration`: all from `from` on, and those of a few intervals before it, each
 * with its first instant and the first one after it. There are intervals because calendar steps are not monotone: 31
 * January, 1 o'clock, plus a month ends before 30 January, 23 o'clock, plus a month.
 */
export interface OpenSet {
  readonly from: Instant;
  readonly islands: readonly (readonly [Instant, Instant])[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Two offsets of one zone never differ by more. */
const shift = 26 * hourMs;
/** Changes of a clock lie six days apart at least, so whoever looks this often misses none. */
const between = 5 * dayMs;

export function openSet(place: Place, duration: Duration): OpenSet {
  const { now } = place;
  const { amount, unit } = duration;
  if (unit === 'minutes') return { from: now - amount * minuteMs + 1, islands: [] };
  if (unit === 'hours') return { from: now - amount * hourMs + 1, islands: [] };
  const { least, most } = reach(duration);
  return joined(place, duration, pieces(place, Math.floor(now - most), Math.ceil(now - least)));
}

/** The least and the most that `t + duration` lies after `t`. */
function reach(duration: Duration): { readonly least: number; readonly most: number } {
  const { amount, unit } = duration;
  if (unit !== 'months') return { least: exactDays(duration) - shift, most: exactDays(duration) + shift };
  const mean = amount * 30.436875 * dayMs;
  return { least: mean - 4 * dayMs - shift, most: mean + 4 * dayMs + shift };
}

const exactDays = ({ amount, unit }: Duration) => amount * (unit === 'weeks' ? 7 : 1) * dayMs;

/** How far apart the offsets between two instants lie, in milliseconds. */
function spread({ zones, zone }: Place, from: Instant, to: Instant): number {
  let [least, most] = [Infinity, -Infinity];
  for (let at = from; ; at = Math.min(at + between, to)) {
    const offset = zones.offsetAt(zone, at);
    [least, most] = [Math.min(least, offset), Math.max(most, offset)];
    if (at >= to) return Math.round((most - least) * minuteMs);
  }
}

type Piece = readonly [Instant, Instant];

/**
 * Cuts a stretch at every midnight and wherever the clock is set. Within a piece the length of windows jumps once at most:
 * where the clock is set at their ends.
 */
function pieces(place: Place, first: Instant, last: Instant): readonly Piece[] {
  const found: Piece[] = [];
  for (let from = first; from < last; from = found.at(-1)![1]) {
    const offset = offsetAt(place, from);
    const midnight = (Math.floor((from + offset) / dayMs) + 1) * dayMs - offset;
    const to = Math.min(midnight, last);
    found.push([
      from,
      offsetAt(place, to - 1) === offset ? to : changeIn(from, to, (at) => offsetAt(place, at)),
    ]);
  }
  return found;
}

function offsetAt({ zones, zone }: Place, at: Instant): number {
  return Math.round(zones.offsetAt(zone, at) * minuteMs);
}

/** The first instant at which something is no longer what it was at `from`, given that it isn't just before `to`. */
function changeIn(from: Instant, to: Instant, what: (at: Instant) => number): Instant {
  const before = what(from);
  let [same, other] = [from, to - 1];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (what(middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

function lengthAt({ zones, zone }: Place, duration: Duration, at: Instant): number {
  return plus(zones, zone, at, duration) - at;
}

function joined(place: Place, duration: Duration, all: readonly Piece[]): OpenSet {
  const length = (at: Instant) => lengthAt(place, duration, at);
  const islands: [Instant, Instant][] = [];
  const look = (from: Instant, to: Instant): void => {
    const begin = Math.max(from, Math.floor(place.now - length(from)) + 1);
    if (begin >= to) return;
    const before = islands.at(-1);
    if (before?.[1] === begin) before[1] = to;
    else islands.push([begin, to]);
  };
  for (const [from, to] of all) {
    const jump = length(from) === length(to - 1) ? to : changeIn(from, to, length);
    look(from, jump);
    if (jump < to) look(jump, to);
  }
  const end = all.at(-1)?.[1] ?? place.now;
  const open = islands.at(-1)?.[1] === end ? islands.pop() : undefined;
  return { from: open?.[0] ?? end, islands };
}

/** So long after its beginning any window lasts at least that is open at `now`. */
export function leastLength(place: Place, duration: Duration): number {
  const { now } = place;
  const { amount, unit } = duration;
  if (unit === 'minutes') return amount * minuteMs;
  if (unit === 'hours') return amount * hourMs;
  const { most } = reach(duration);
  const days = unit === 'months' ? fewestDays(now - most, amount) * dayMs : exactDays(duration);
  return days - (most > farthest ? shift : spread(place, now - most, now + most));
}

/** Beyond it offsets aren't looked up one by one. */
const farthest = 420 * dayMs;

/** Of so many months that begin at `from` or up to as many months later. */
function fewestDays(from: Instant, months: number): number {
  const start = new Date(from - 2 * dayMs);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
  const first = (i: number) => Date.UTC(year, month + i, 1) / dayMs;
  const daysIn = (i: number) => first(i + 1) - first(i);
  const spans = Array.from({ length: months + 3 }, (_, i) => {
    // Month ends clamp: 31 January and a month is 28 February.
    const clamped = Math.max(0, daysIn(i) - daysIn(i + months));
    return first(i + months) - first(i) - clamped;
  });
  return Math.min(...spans);
}
