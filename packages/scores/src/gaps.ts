import { percentile } from '@perennial/journey';

/** Milliseconds. */
export interface Gaps {
  readonly p80: number;
  readonly p90: number;
}

/** Times between one order and the next, of one person. */
export function gapsBetween(ascending: readonly number[]): number[] {
  return ascending.slice(1).map((at, i) => at - (ascending[i] as number));
}

/** The 80th and the 90th percentile, by type 7 (SPEC S-40). Of fewer than two gaps nothing is said. */
export function gapPercentiles(gaps: readonly number[]): Gaps | null {
  if (gaps.length < 2) return null;
  const ascending = gaps.toSorted((a, b) => a - b);
  return { p80: percentile(ascending, 0.8), p90: percentile(ascending, 0.9) };
}
