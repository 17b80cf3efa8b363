/** A function of several numbers; `Infinity` where it isn't defined. */
export type Surface = (point: readonly number[]) => number;

export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  readonly settled: boolean;
}

interface Corner {
  readonly point: readonly number[];
  readonly value: number;
}

const mostMoves = 500;
const mostRounds = 3;
const flat = 1e-12;
const small = 1e-7;

/**
 * Nelder and Mead's downhill simplex (Computer Journal 7, 1965), begun again where it ended until that gains nothing:
 * a simplex may collapse before the bottom. Gives up where a coordinate leaves `-edge` to `edge`. Yields after each
 * move, so that a caller can let others work in between.
 */
export function* minimise(
  surface: Surface,
  start: readonly number[],
  edge: number,
): Generator<void, Minimum> {
  let best = yield* descend(surface, start, 0.5, edge);
  for (let round = 0; round < mostRounds && Number.isFinite(best.value); round += 1) {
    if (isBeyond(best, edge)) return { ...best, settled: false };
    const next = yield* descend(surface, best.point, 0.1, edge);
    const gained = best.value - next.value;
    best = next;
    if (gained <= 1e-10 * (1 + Math.abs(best.value))) break;
  }
  return best;
}

function* descend(
  surface: Surface,
  start: readonly number[],
  step: number,
  edge: number,
): Generator<void, Minimum> {
  const corner = (point: readonly number[]): Corner => ({ point, value: surface(point) });
  let corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + step : x)))].map(corner);
  for (let move = 0; move < mostMoves; move += 1) {
    corners.sort((one, other) => one.value - other.value);
    const best = corners[0] as Corner;
    if (isSettled(corners)) return { ...best, settled: true };
    if (isBeyond(best, edge)) break;
    corners = replaceWorst(corners, corner);
    yield;
  }
  corners.sort((one, other) => one.value - other.value);
  return { ...(corners[0] as Corner), settled: false };
}

function isBeyond({ point }: Pick<Minimum, 'point'>, edge: number): boolean {
  return point.some((x) => Math.abs(x) > edge);
}

function isSettled(corners: readonly Corner[]): boolean {
  const best = corners[0] as Corner;
  const worst = corners.at(-1) as Corner;
  if (!(worst.value - best.value <= flat * (1 + Math.abs(best.value)))) return false;
  return corners.every(({ point }) =>
    point.every((x, i) => Math.abs(x - (best.point[i] as number)) <= small),
  );
}

/** One move: the worst corner is mirrored, thrown further, drawn in, or all are drawn to the best. */
function replaceWorst(corners: readonly Corner[], corner: (point: readonly number[]) => Corner): Corner[] {
  const kept = corners.slice(0, -1);
  const best = corners[0] as Corner;
  const worst = corners.at(-1) as Corner;
  const centre = best.point.map((_, i) => mean(kept.map(({ point }) => point[i] as number)));
  const along = (far: number) => corner(centre.map((x, i) => x + far * ((worst.point[i] as number) - x)));

  const mirrored = along(-1);
  if (mirrored.value < best.value) {
    const further = along(-2);
    return [...kept, further.value < mirrored.value ? further : mirrored];
  }
  if (mirrored.value < (kept.at(-1) as Corner).value) return [...kept, mirrored];
  const drawnIn = along(mirrored.value < worst.value ? -0.5 : 0.5);
  if (drawnIn.value < Math.min(mirrored.value, worst.value)) return [...kept, drawnIn];
  const halfway = ({ point }: Corner) => point.map((x, i) => (x + (best.point[i] as number)) / 2);
  return [best, ...corners.slice(1).map((one) => corner(halfway(one)))];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** Runs what can be interrupted to its end. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
