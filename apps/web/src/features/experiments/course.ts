/** How an interval stood at the end of a day. */
export interface CoursePoint {
  readonly day: string;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** So many times as wide as the last interval: the first ones are wider than any page. */
const tallest = 3;

/** What the drawing reaches from and to, zero among it. */
export function reachOf(points: readonly CoursePoint[]): { readonly low: number; readonly high: number } {
  const last = points.at(-1);
  if (!last) return { low: -1, high: 1 };
  const room = Math.max(last.high - last.low, Number.MIN_VALUE) * tallest;
  const low = Math.min(0, Math.max(last.difference - room, Math.min(...points.map((point) => point.low))));
  const high = Math.max(0, Math.min(last.difference + room, Math.max(...points.map((point) => point.high))));
  return { low, high };
}

export interface Drawn {
  /** Of what is uncertain: along the upper ends and back along the lower. */
  readonly band: string;
  readonly line: string;
  /** From the top, in the drawing's units. */
  readonly zero: number;
}

/** Paths of a drawing of that size; what is beyond its reach ends at its edge. */
export function drawCourse(points: readonly CoursePoint[], width: number, height: number): Drawn {
  const { low, high } = reachOf(points);
  const y = (value: number) => (height * (high - Math.max(low, Math.min(high, value)))) / (high - low || 1);
  const x = (i: number) => (points.length < 2 ? width : (width * i) / (points.length - 1));
  const at = (i: number, value: number) => `${round(x(i))} ${round(y(value))}`;
  const along = (of: (point: CoursePoint) => number) => points.map((point, i) => at(i, of(point)));
  const upper = along((point) => point.high);
  const lower = along((point) => point.low).toReversed();
  return {
    band: `M${[...upper, ...lower].join('L')}Z`,
    line: `M${along((point) => point.difference).join('L')}`,
    zero: y(0),
  };
}

const round = (n: number) => Math.round(n * 10) / 10;
