import { logGamma, upperGamma } from './gamma.ts';

/** People by arm that were drawn under the same weights. Weights of any scale; both lists in one order. */
export interface Stratum {
  readonly weights: readonly number[];
  readonly people: readonly number[];
}

/** Whether people arrived in the arms as they were drawn. */
export interface SampleRatio {
  /** Valid however often one looks (SPEC E-7). */
  readonly p: number;
  /** Pearson's, valid for one look that was planned (SPEC E-8). */
  readonly chiSquareP: number;
  readonly alarm: boolean;
}

const alarmBelow = 0.001;
/** How near to the drawn weights mismatches are looked for: the prior counts as much as so many people. */
const concentration = 100;

/** Sample-ratio mismatch over all weights that there were. */
export function sampleRatio(strata: readonly Stratum[]): SampleRatio {
  const used = strata.map(asShares).filter(({ n }) => n > 0);
  const p = Math.min(1, Math.exp(-sum(used.map(logBayesFactor))));
  const freedom = sum(used.map(({ arms }) => arms.length - 1));
  const chiSquareP = freedom > 0 ? upperGamma(freedom / 2, sum(used.map(chiSquare)) / 2) : 1;
  return { p, chiSquareP, alarm: p < alarmBelow };
}

interface Shares {
  readonly n: number;
  readonly arms: readonly { readonly share: number; readonly people: number }[];
}

/** Arms that nobody was to enter and nobody entered say nothing. */
function asShares({ weights, people }: Stratum): Shares {
  const total = sum(weights);
  const arms = weights.map((weight, i) => ({ share: weight / total, people: people[i] ?? 0 }));
  return { n: sum(people), arms: arms.filter((arm) => arm.share > 0 || arm.people > 0) };
}

/** Of "some other shares" (a Dirichlet prior around the drawn ones) to "the shares drawn". */
function logBayesFactor({ n, arms }: Shares): number {
  if (arms.some(({ share }) => share === 0)) return Infinity;
  const terms = arms.map(({ share, people }) => {
    const prior = concentration * share;
    return logGamma(prior + people) - logGamma(prior) - people * Math.log(share);
  });
  return logGamma(concentration) - logGamma(concentration + n) + sum(terms);
}

function chiSquare({ n, arms }: Shares): number {
  return sum(arms.map(({ share, people }) => (people - n * share) ** 2 / (n * share)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
