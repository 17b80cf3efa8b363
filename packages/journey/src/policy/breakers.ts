/** When too many of what was sent came back. */
export interface BreakerLimit {
  /** Fewer than this say nothing. */
  readonly least: number;
  /** Of what was sent, from 0 to 1. */
  readonly rate: number;
}

/** What came of messages within a window. */
export interface Returned {
  readonly sent: number;
  /** Complaints, or bounces. */
  readonly bad: number;
}

/** Nine tenths of a normal distribution lie below. */
const z = 1.2815515655446004;

/** Wilson's lower bound of the true rate, right in nine cases of ten. */
export function lowerRate({ sent, bad }: Returned): number {
  const n = Math.max(sent, bad);
  if (n === 0) return 0;
  const rate = bad / n;
  const middle = rate + (z * z) / (2 * n);
  const spread = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  return Math.max(0, (middle - spread) / (1 + (z * z) / n));
}

/** Whether the rate is surely beyond the limit: a single angry person among ten stops nothing. */
export function isTripped({ least, rate }: BreakerLimit, returned: Returned): boolean {
  return returned.bad >= least && lowerRate(returned) > rate;
}
