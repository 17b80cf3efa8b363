import { logGamma } from '../numbers/log-gamma.ts';
import type { BgNbd, PurchasesRow } from './types.ts';

/**
 * Log-likelihood of everybody's purchases (SPEC S-21). What depends on the number of purchases alone is computed once
 * for each number: there are few of them, and many buyers.
 */
export function bgNbdLogLikelihood({ r, alpha, a, b }: BgNbd, rows: readonly PurchasesRow[]): number {
  const byCount = new Map<number, number>();
  const fixed = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  const constant = (x: number) => {
    let known = byCount.get(x);
    if (known === undefined) {
      known = fixed + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x);
      byCount.set(x, known);
    }
    return known;
  };
  let sum = 0;
  for (const { x, tx, T, people } of rows) {
    const living = -(r + x) * Math.log(alpha + T);
    sum += people * (constant(x) + (x === 0 ? living : logSum(living, lostTerm(x, tx, { r, alpha, a, b }))));
  }
  return sum;
}

function lostTerm(x: number, tx: number, { r, alpha, a, b }: BgNbd): number {
  return Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + tx);
}

/** log(exp(one) + exp(other)), where either may be far beyond what `exp` can hold. */
function logSum(one: number, other: number): number {
  return Math.max(one, other) + Math.log1p(Math.exp(-Math.abs(one - other)));
}
