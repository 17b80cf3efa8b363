import type { GrowthDay } from '@perennial/contracts';

/** How many were in at the end of a day. */
export interface Point {
  readonly day: string;
  readonly people: number;
}

const dayMs = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Every day of the last `days` up to `today`: on days when nobody came or went all stay. */
export function everyDay(growth: readonly GrowthDay[], today: string, days: number): readonly Point[] {
  const last = Date.parse(today);
  const first = last - (days - 1) * dayMs;
  const before = growth.findLast(({ day }) => day < dayOf(first));
  const known = new Map(growth.map((one) => [one.day, one.people]));
  const points: Point[] = [];
  let people = before?.people ?? 0;
  for (let at = first; at <= last; at += dayMs) {
    people = known.get(dayOf(at)) ?? people;
    points.push({ day: dayOf(at), people });
  }
  return points;
}

/** A line through the points from the left edge to the right, zero at the bottom, as an SVG path. */
export function lineThrough(points: readonly Point[], width: number, height: number): string {
  const most = Math.max(1, ...points.map(({ people }) => people));
  const step = width / Math.max(1, points.length - 1);
  const place = ({ people }: Point, i: number) =>
    `${(i * step).toFixed(1)} ${(height - (people / most) * height).toFixed(1)}`;
  return points.map((point, i) => `${i === 0 ? 'M' : 'L'}${place(point, i)}`).join('');
}
