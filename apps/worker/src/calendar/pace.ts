/** People whom a run takes at once, and until when it then rests. */
export interface Pace {
  readonly width: number;
  /** Milliseconds after so many of them. */
  readonly rest: (people: number) => number;
}

const minute = 60_000;

/** Slices of a minute in which people come: evenly enough for a shop, few enough for the database. */
const slices = 6;

/** `null`: as fast as it goes. */
export function paceOf(perMinute: number | undefined): Pace | null {
  if (perMinute === undefined) return null;
  return {
    width: Math.ceil(perMinute / slices),
    rest: (people) => Math.ceil((people / perMinute) * minute),
  };
}
