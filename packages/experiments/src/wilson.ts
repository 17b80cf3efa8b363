export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 0.975 quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval for one proportion, 95 % (SPEC E-9). For a single look: where people look again and again,
 * compare with `compareArms`.
 *
 * @param n people, at least 1
 */
export function wilson(successes: number, n: number): Interval {
  const rate = successes / n;
  const scale = 1 + (z * z) / n;
  const centre = (rate + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  // Rounding must not put the interval beyond what was seen.
  return {
    low: Math.max(0, Math.min(rate, centre - half)),
    high: Math.min(1, Math.max(rate, centre + half)),
  };
}
