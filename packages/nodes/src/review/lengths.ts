import type { Duration } from '@perennial/journey';

const minute = 60_000;
const hour = 60 * minute;
export const dayMs = 24 * hour;

/** Milliseconds that it surely lasts: days across a change of clocks are an hour shorter. */
const least: { readonly [U in Duration['unit']]: number } = {
  minutes: minute,
  hours: hour,
  days: dayMs,
  weeks: 7 * dayMs,
  months: 28 * dayMs,
};

/** How long it lasts at least, but for changes of clocks. */
export function lengthOf({ amount, unit }: Duration): number {
  return amount * least[unit];
}
