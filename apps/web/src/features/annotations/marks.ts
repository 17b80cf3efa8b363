import type { Annotation, Publication } from '@perennial/contracts';

/** A day on which something happened, by the number that it bears on the chart and in the list beside it. */
export interface Mark {
  readonly n: number;
  readonly day: string;
  readonly notes: readonly Annotation[];
  readonly published: readonly Publication[];
}

/** Days with something, in their order. */
export function marksOf(notes: readonly Annotation[], published: readonly Publication[]): readonly Mark[] {
  const days = [...new Set([...notes, ...published].map(({ day }) => day))].toSorted();
  return days.map((day, i) => ({
    n: i + 1,
    day,
    notes: notes.filter((note) => note.day === day),
    published: published.filter((one) => one.day === day),
  }));
}

/**
 * Where a day lies on a chart whose first and last points stand at its edges, as a share of its width. Between two points it lies
 * by its date.
 *
 * @param days of the points, in order
 */
export function placeOf(day: string, days: readonly string[]): number | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || day < first || day > last) return null;
  if (days.length === 1) return 1;
  const after = days.findIndex((one) => one >= day);
  if (days[after] === day) return after / (days.length - 1);
  const [from, to] = [Date.parse(days[after - 1]!), Date.parse(days[after]!)];
  return (after - 1 + (Date.parse(day) - from) / (to - from)) / (days.length - 1);
}
