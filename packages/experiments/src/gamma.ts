/** Lanczos' coefficients for g = 7 (Press et al., Numerical Recipes, 3rd ed., 6.1; here with nine terms). */
const coefficients = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

/** Natural logarithm of the gamma function, for x >= 0.5. */
export function logGamma(x: number): number {
  const shifted = x - 1;
  const [first, ...rest] = coefficients;
  const series = rest.reduce((sum, each, i) => sum + each / (shifted + i + 1), first as number);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
}

const precision = 1e-15;
const mostTerms = 10_000;

/** The regularised upper incomplete gamma function Q(a, x), for a >= 0.5 and x >= 0 (Abramowitz and Stegun 6.5). */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

/** 6.5.29 */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && term > sum * precision; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 6.5.31, by Lentz' method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < mostTerms; n += 1) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < precision) break;
  }
  return value;
}
