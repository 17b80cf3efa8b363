export interface Day {
  readonly day: string;
  readonly people: { readonly [stage: string]: number };
}

export interface Layer {
  readonly stage: string;
  readonly path: string;
  /** Middle of its right end, for the name; `null` where it is too thin to bear one. */
  readonly label: number | null;
}

export interface Area {
  readonly layers: readonly Layer[];
  /** The highest day. */
  readonly most: number;
}

/** A name needs so much of the height. */
const leastLabel = 13;

/** Layers one on the other, the first stage of life at the bottom; as wide as the period. */
export function stackLayers(
  days: readonly Day[],
  stages: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): Area {
  const sums = days.map(({ people }) => stages.reduce((sum, stage) => sum + (people[stage] ?? 0), 0));
  const most = Math.max(0, ...sums);
  const y = (n: number) => height - (most === 0 ? 0 : (n / most) * height);
  const x = (at: number) => (days.length < 2 ? (at === 0 ? 0 : width) : (at / (days.length - 1)) * width);
  // A single day is a block from one side to the other.
  const drawn = days.length === 1 ? [days[0]!, days[0]!] : days;
  const below = drawn.map(() => 0);
  const layers = stages.map((stage) => {
    const low = [...below];
    drawn.forEach(({ people }, at) => (below[at]! += people[stage] ?? 0));
    const upper = below.map((n, at) => `${x(at).toFixed(1)},${y(n).toFixed(1)}`);
    const lower = low.map((n, at) => `${x(at).toFixed(1)},${y(n).toFixed(1)}`).reverse();
    const [top, bottom] = [y(below.at(-1) ?? 0), y(low.at(-1) ?? 0)];
    const label = bottom - top >= leastLabel ? (top + bottom) / 2 : null;
    return { stage, path: `M${upper.join('L')}L${lower.join('L')}Z`, label };
  });
  return { layers, most };
}

/** The day under a point, as a share of the width from the left. */
export function dayAt(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.round(share * (count - 1))));
}
