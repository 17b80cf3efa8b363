import type { ZoneName, Zones } from '@perennial/journey';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Orders from before are rare, and one day more or less says nothing about them. */
const earliest = Date.UTC(1990, 0, 1);

export interface Offset {
  readonly from: number;
  /** Milliseconds. */
  readonly ahead: number;
}

/** From when on a zone is how far ahead of UTC, up to `until`: what SQL needs to tell its calendar days. */
export function offsetsOf(zones: Zones, zone: ZoneName, until: number): readonly Offset[] {
  const aheadAt = (at: number) => zones.offsetAt(zone, at) * minuteMs;
  const offsets: Offset[] = [{ from: earliest, ahead: aheadAt(earliest) }];
  for (let day = earliest; day < until; day += dayMs) {
    const next = Math.min(day + dayMs, until);
    if (aheadAt(next) === offsets.at(-1)!.ahead) continue;
    const from = firstWith(aheadAt, day, next);
    offsets.push({ from, ahead: aheadAt(from) });
  }
  return offsets;
}

/** The first millisecond after `low` with another offset than there; at `high` it is another. */
function firstWith(aheadAt: (at: number) => number, low: number, high: number): number {
  const before = aheadAt(low);
  let [same, other] = [low, high];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (aheadAt(middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

/** The calendar day that a zone shows at an instant, as a number of days since 1970. */
export function dayNumberAt(zones: Zones, zone: ZoneName, at: number): number {
  return Math.floor((at + zones.offsetAt(zone, at) * minuteMs) / dayMs);
}
