import type { Point } from './geometry.ts';

/** Radius of corners, and how far a route stays from the cards it goes around. Pixels. */
const corner = 12;
const clearance = 20;

/**
 * The way of a connection as the corners of an orthogonal line: down from a port, over, down to the card.
 * A way back up runs in a gutter beside everything; `gutter` is the x of its outer line.
 */
export function route(from: Point, to: Point, gutter: number): readonly Point[] {
  if (to.y > from.y) {
    if (Math.abs(to.x - from.x) < 1) return [from, to];
    const middle = (from.y + to.y) / 2;
    return [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
  }
  const below = from.y + clearance;
  const above = to.y - clearance;
  return [
    from,
    { x: from.x, y: below },
    { x: gutter, y: below },
    { x: gutter, y: above },
    { x: to.x, y: above },
    to,
  ];
}

/** The line as an SVG path with round corners. */
export function pathOf(corners: readonly Point[]): string {
  const [first, ...rest] = corners;
  if (!first) return '';
  const parts = [`M${first.x} ${first.y}`];
  for (const [i, point] of rest.entries()) {
    const before = corners[i]!;
    const after = rest[i + 1];
    if (!after) {
      parts.push(`L${point.x} ${point.y}`);
      continue;
    }
    const radius = Math.min(corner, distance(before, point) / 2, distance(point, after) / 2);
    const [start, end] = [towards(point, before, radius), towards(point, after, radius)];
    parts.push(`L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`);
  }
  return parts.join('');
}

/** How far a point lies from the line, for finding the connection under a pointer. */
export function distanceTo(corners: readonly Point[], point: Point): number {
  let nearest = Infinity;
  for (let i = 1; i < corners.length; i++)
    nearest = Math.min(nearest, distanceToSegment(corners[i - 1]!, corners[i]!, point));
  return nearest;
}

/** Half way along the line: where a button on it stands. */
export function middleOf(corners: readonly Point[]): Point {
  const total = corners.slice(1).reduce((sum, point, i) => sum + distance(corners[i]!, point), 0);
  let left = total / 2;
  for (let i = 1; i < corners.length; i++) {
    const [from, to] = [corners[i - 1]!, corners[i]!];
    const length = distance(from, to);
    if (left <= length && length > 0) return towards(from, to, left);
    left -= length;
  }
  return corners.at(-1) ?? { x: 0, y: 0 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function distanceToSegment(a: Point, b: Point, point: Point): number {
  const length = distance(a, b);
  if (length === 0) return distance(a, point);
  const along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length ** 2;
  const t = Math.max(0, Math.min(1, along));
  return distance(point, { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) });
}
