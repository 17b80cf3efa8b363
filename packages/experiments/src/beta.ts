import { logGamma } from './gamma.ts';

const precision = 1e-14;
const mostTerms = 1_000;
const tiny = 1e-300;

/** Natural logarithm of the density of Beta(a, b) at x in (0, 1); a, b >= 0.5. */
export function logBetaDensity(x: number, a: number, b: number): number {
  return (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b);
}

/** Chance that a Beta(a, b) number is at most x (Abramowitz and Stegun 26.5.8); a, b >= 0.5. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  // The fraction converges fast on this side of the mean; the other side is its mirror.
  return x < (a + 1) / (a + b + 2)
    ? (scale * fraction(x, a, b)) / a
    : 1 - (scale * fraction(1 - x, b, a)) / b;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** By Lentz' method. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let factor = 1;
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      factor = c * d;
      value *= factor;
    }
    if (Math.abs(factor - 1) < precision) break;
  }
  return value;
}

/** Divisors that would be 0. */
const away = (x: number) => (Math.abs(x) < tiny ? tiny : x);
