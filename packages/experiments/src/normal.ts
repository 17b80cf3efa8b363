import { upperGamma } from './gamma.ts';

/** Chance that a standard normal number is farther from 0 than `z`, on either side. */
export function twoSided(z: number): number {
  return upperGamma(0.5, (z * z) / 2);
}

/** Chance that a standard normal number is at most `z`. */
export function normalBelow(z: number): number {
  const beyond = twoSided(z) / 2;
  return z < 0 ? beyond : 1 - beyond;
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

const rounds = 4;

/**
 * How far from 0 a standard normal number is, on either side, with chance `p` at most; `p` in (0, 1]. A fraction that is off by
 * 0.0005 at most (Abramowitz and Stegun 26.2.23), and Newton's method from there.
 */
export function twoSidedQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p / 2));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t ** 2;
  const below = 1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3;
  let z = t - above / below;
  for (let i = 0; i < rounds; i += 1) z += (twoSided(z) - p) / (2 * normalDensity(z));
  return Math.max(0, z);
}
