import { logGamma } from '../numbers/log-gamma.ts';
import type { BgNbd, PurchasesRow } from './types.ts';

/**
 * Log-likelihood of everybody's purchases (SPEC S-21). What depends on the number of purchases alone is computed once
 * for each number: there are few of them, and many buyers.
 */
export function bgNbdLogLikelihood({ r, alpha, a, b }: BgNbd, rows: readonly PurchasesRow[]): number {
  const byCount: OfCount[] = [];
  const fixed = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  const ofCount = (x: number): OfCount => ({
    constant: fixed + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x),
    lost: Math.log(a / (b + x - 1)),
  });
  let sum = 0;
  for (const { x, tx, T, people } of rows) {
    const { constant, lost } = (byCount[x] ??= ofCount(x));
    const living = -(r + x) * Math.log(alpha + T);
    const either = x === 0 ? living : logSum(living, lost - (r + x) * Math.log(alpha + tx));
    sum += people * (constant + either);
  }
  return sum;
}

interface OfCount {
  readonly constant: number;
  /** Of having been lost at the last purchase. */
  readonly lost: number;
}

/** log(exp(one) + exp(other)), where either may be far beyond what `exp` can hold. */
function logSum(one: number, other: number): number {
  return Math.max(one, other) + Math.log1p(Math.exp(-Math.abs(one - other)));
}
