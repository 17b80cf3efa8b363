import type { Moments } from '../moments.ts';

/** Sums over people whose outcomes, and what stands beside them, are all there. */
export function momentsFrom(outcomes: readonly number[], beside: readonly number[] = []): Moments {
  const sum = (of: (y: number, x: number) => number) =>
    outcomes.reduce((all, y, i) => all + of(y, beside[i] ?? 0), 0);
  return {
    people: outcomes.length,
    events: sum((y) => Number(y !== 0)),
    sum: sum((y) => y),
    squares: sum((y) => y * y),
    beside: sum((_, x) => x),
    besideSquares: sum((_, x) => x * x),
    products: sum((y, x) => y * x),
  };
}
