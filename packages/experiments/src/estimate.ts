import {
  addMoments,
  besideMeanOf,
  besideVarianceOf,
  covarianceOf,
  meanOf,
  varianceOf,
  type Moments,
} from './moments.ts';

/** How a number is made of people: shares of them, amounts by person, or one sum by another. */
export type Measure = 'proportion' | 'mean' | 'ratio';

/** A number of an arm, and the variance of what one person adds to it. */
export interface Estimate {
  readonly people: number;
  readonly value: number;
  readonly variance: number;
}

/** The arms of one number, each by SPEC E-5, E-11 or E-12; `null`: nobody to tell it of. */
export function estimatesOf(measure: Measure, arms: readonly Moments[]): (Estimate | null)[] {
  if (measure === 'proportion') return arms.map(proportion);
  return arms.map((arm) => (measure === 'mean' ? mean(arm, arms) : ratio(arm)));
}

function proportion(arm: Moments): Estimate | null {
  if (arm.people === 0) return null;
  const { people, sum } = arm;
  return { people, value: sum / people, variance: smoothedVariance(sum, people) };
}

/** With one conversion and one other added, so that an arm without any is not taken for certain (E-5). */
export function smoothedVariance(conversions: number, people: number): number {
  const smoothed = (conversions + 1) / (people + 2);
  return smoothed * (1 - smoothed);
}

/** As if there were two people more, as different as all arms' people are: an arm of equals is not certain (E-11). */
function mean(arm: Moments, all: readonly Moments[]): Estimate | null {
  if (arm.people === 0) return null;
  const pooled = varianceOf(addMoments(all));
  const variance = ((arm.people - 1) * varianceOf(arm) + 2 * pooled) / (arm.people + 1);
  return { people: arm.people, value: meanOf(arm), variance };
}

/** By the delta method (E-12). */
function ratio(arm: Moments): Estimate | null {
  const divisor = besideMeanOf(arm);
  if (!(divisor > 0)) return null;
  const value = meanOf(arm) / divisor;
  const spread = varianceOf(arm) - 2 * value * covarianceOf(arm) + value ** 2 * besideVarianceOf(arm);
  const variance = Math.max(0, spread) / divisor / divisor;
  // A divisor so small that nothing can be divided by it.
  return Number.isFinite(value + variance) ? { people: arm.people, value, variance } : null;
}

/**
 * The same with what people's behaviour before foretells taken out (CUPED, SPEC E-13). `null`: it foretells nothing, as
 * nobody did anything before, or everybody the same.
 */
export function adjustedEstimates(
  measure: Exclude<Measure, 'ratio'>,
  arms: readonly Moments[],
): (Estimate | null)[] | null {
  const slope = slopeOf(arms);
  if (slope === null) return null;
  const overall = besideMeanOf(addMoments(arms));
  return estimatesOf(measure, arms).map((estimate, i) => {
    const arm = arms[i]!;
    if (!estimate) return null;
    const gained = slope ** 2 * besideVarianceOf(arm) - 2 * slope * covarianceOf(arm);
    return {
      people: estimate.people,
      value: estimate.value - slope * (besideMeanOf(arm) - overall),
      // A hundredth stays, whatever chance has made of few people.
      variance: Math.max(estimate.variance / 100, estimate.variance + gained),
    };
  });
}

/** Within the arms, so that no difference between them is taken for one of behaviour. */
function slopeOf(arms: readonly Moments[]): number | null {
  const within = (of: (arm: Moments) => number) =>
    arms.reduce((all, arm) => all + Math.max(0, arm.people - 1) * of(arm), 0);
  const spread = within(besideVarianceOf);
  return spread > 0 ? within(covarianceOf) / spread : null;
}
