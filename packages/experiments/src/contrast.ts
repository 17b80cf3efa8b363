import { halfWidth, rhoTightestAt, tightestAt } from './confidence-sequence.ts';
import type { Estimate } from './estimate.ts';
import { normalBelow, normalDensity, twoSided, twoSidedQuantile } from './normal.ts';
import type { Interval } from './wilson.ts';

/** One arm beside another, whatever is compared. */
export interface Contrast {
  readonly difference: number;
  /** Holds the true difference at every look at once (SPEC E-1). */
  readonly interval: Interval;
  /** For one look that was planned, by the normal distribution (SPEC E-14). */
  readonly fixed: FixedHorizon;
  /** What one loses on average, by person, if one is wrong to take the arm, or to keep the other (SPEC E-15). */
  readonly risk: { readonly taking: number; readonly keeping: number };
}

export interface FixedHorizon {
  readonly z: number;
  readonly p: number;
  readonly interval: Interval;
}

/** Standard deviation of one observation of the difference: of two variances, each as rare as its arm (SPEC E-4). */
export function deviationOf(arm: Estimate, against: Estimate): number {
  const people = arm.people + against.people;
  return Math.sqrt(people * (arm.variance / arm.people + against.variance / against.people));
}

/** A difference as it was observed: how far one of so many observations is from it. */
export interface Observed {
  readonly difference: number;
  readonly people: number;
  readonly deviation: number;
}

export function observedOf(arm: Estimate, against: Estimate): Observed {
  return {
    difference: arm.value - against.value,
    people: arm.people + against.people,
    deviation: deviationOf(arm, against),
  };
}

/** Where the true difference lies with chance `1 - alpha`, at every look at once (SPEC E-1, E-2). */
export function sequenceOf({ difference, people, deviation }: Observed, alpha: number): Interval {
  const half = halfWidth(people, deviation, { rho: rhoTightestAt(tightestAt, alpha), alpha });
  return { low: difference - half, high: difference + half };
}

/**
 * Compares two arms.
 *
 * @param alpha chance that the interval ever misses the truth
 * @param fixed the numbers for a single look, where they are made another way
 */
export function contrastOf(arm: Estimate, against: Estimate, alpha: number, fixed?: FixedHorizon): Contrast {
  return contrastAt(observedOf(arm, against), alpha, fixed);
}

/** Everything there is to say of a difference, however it was observed. */
export function contrastAt(observed: Observed, alpha: number, fixed?: FixedHorizon): Contrast {
  const { difference, people, deviation } = observed;
  const error = deviation / Math.sqrt(people);
  return {
    difference,
    interval: sequenceOf(observed, alpha),
    fixed: fixed ?? around(difference, error, error, alpha),
    risk: riskOf(difference, error),
  };
}

/**
 * Two proportions as textbooks have them: the test with the pooled rate, the interval with each one's own (SPEC E-14).
 * `conversions` of `people`, of the arm and of the other; nobody in neither.
 */
export function twoProportions(
  arm: { readonly people: number; readonly conversions: number },
  against: { readonly people: number; readonly conversions: number },
  alpha = 0.05,
): FixedHorizon {
  const rate = arm.conversions / arm.people;
  const other = against.conversions / against.people;
  const all = (arm.conversions + against.conversions) / (arm.people + against.people);
  const pooled = Math.sqrt(all * (1 - all) * (1 / arm.people + 1 / against.people));
  const own = Math.sqrt((rate * (1 - rate)) / arm.people + (other * (1 - other)) / against.people);
  return around(rate - other, pooled, own, alpha);
}

function around(difference: number, testError: number, error: number, alpha: number): FixedHorizon {
  // Nothing varies: either there is no difference, or it is sure.
  const z = testError > 0 ? difference / testError : difference === 0 ? 0 : Math.sign(difference) * Infinity;
  const half = twoSidedQuantile(alpha) * error;
  return { z, p: twoSided(z), interval: { low: difference - half, high: difference + half } };
}

/** Of a normal belief about the difference, with nothing known before. */
function riskOf(difference: number, error: number): Contrast['risk'] {
  if (!(error > 0)) return { taking: Math.max(0, -difference), keeping: Math.max(0, difference) };
  const z = difference / error;
  const density = error * normalDensity(z);
  return {
    taking: Math.max(0, density - difference * normalBelow(-z)),
    keeping: Math.max(0, density + difference * normalBelow(z)),
  };
}
