import type { BgNbd, Purchases } from './types.ts';

/**
 * The probability that somebody will still buy (SPEC S-26). Whoever bought once can't have been lost: by the model one
 * is lost only after a repeat purchase, so for them it is 1 and says nothing.
 */
export function alive({ r, alpha, a, b }: BgNbd, { x, tx, T }: Purchases): number {
  if (x === 0) return 1;
  const logOdds = Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + T) / (alpha + tx));
  return 1 / (1 + Math.exp(logOdds));
}

/** Expected number of purchases in the `weeks` to come (SPEC S-27). */
export function expectedPurchases(model: BgNbd, history: Purchases, weeks: number): number {
  const { r, alpha, a, b } = model;
  const { x, T } = history;
  const z = weeks / (alpha + T + weeks);
  const log = Math.log1p(-z);
  const exponent = a - 1;
  // (1 - (1-z)^e) / e, which has a limit where e is 0.
  const growth = exponent === 0 ? -log : -Math.expm1(exponent * log) / exponent;
  const series = hypergeometricRest(exponent, a + b - 1 - r, a + b + x, z);
  const ifAlive = (a + b + x - 1) * growth - Math.exp(exponent * log) * series;
  return Math.max(0, ifAlive) * alive(model, history);
}

const precision = 1e-15;
const mostTerms = 1_000_000;

/**
 * `c (F(e, s; c; z) - 1) / e` of Gauss' hypergeometric function, with `next` = c + 1: neither e = 0 nor c = 0 is special
 * then.
 */
function hypergeometricRest(e: number, s: number, next: number, z: number): number {
  let term = s * z;
  let sum = term;
  for (let n = 1; n < mostTerms && Math.abs(term) > precision * Math.abs(sum) * (1 - z); n += 1) {
    term *= ((e + n) * (s + n) * z) / ((next + n - 1) * (n + 1));
    sum += term;
  }
  return sum;
}
