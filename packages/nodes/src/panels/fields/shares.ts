/** Percents have two digits behind the point at most. */
function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}

/** `count` shares of a whole, as even as two digits allow: 33.34, 33.33, 33.33. */
export function evenly(count: number): readonly number[] {
  const each = Math.floor(10_000 / count);
  const rest = 10_000 - each * count;
  return Array.from({ length: count }, (_, at) => (each + (at < rest ? 1 : 0)) / 100);
}

/** What is missing to 100; below zero: what is too much. */
export function remainder(shares: readonly number[]): number {
  return rounded(100 - shares.reduce((sum, share) => sum + share, 0));
}
