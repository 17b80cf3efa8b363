/** Stirling's series is exact to the last digit from here on. */
const stirlingFrom = 10;

/** Bernoulli numbers over 2k(2k-1): Abramowitz and Stegun 6.1.40. */
const terms = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

const halfLogTwoPi = 0.9189385332046727;

/** Natural logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  for (; shifted < stirlingFrom; shifted += 1) product *= shifted;
  const inverseSquare = 1 / (shifted * shifted);
  let series = 0;
  for (let k = terms.length - 1; k >= 0; k -= 1) series = series * inverseSquare + (terms[k] as number);
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + series / shifted - Math.log(product);
}
