/** People in both arms together at which the intervals are tightest (SPEC E-3). */
export const tightestAt = 2_000;

/**
 * The parameter of the normal mixture that makes the sequence tightest after `n` observations (SPEC E-3). It must
 * not depend on what is seen.
 *
 * @param alpha chance of ever missing the truth
 */
export function rhoTightestAt(n: number, alpha: number): number {
  const spread = -2 * Math.log(alpha);
  return Math.sqrt((spread + Math.log(spread + 1)) / n);
}

/**
 * Half the width of the asymptotic confidence sequence for a mean after `n` observations (SPEC E-2).
 *
 * @param deviation standard deviation of one observation, as estimated by now
 */
export function halfWidth(
  n: number,
  deviation: number,
  { rho, alpha }: { readonly rho: number; readonly alpha: number },
): number {
  const grown = n * rho * rho;
  const log = Math.log(Math.sqrt(grown + 1) / alpha);
  return deviation * Math.sqrt((2 * (grown + 1) * log) / (n * grown));
}
