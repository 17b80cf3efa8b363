import { jStat } from 'jstat';
import { describe, expect, it } from 'vitest';
import { betaBelow } from './beta.ts';
import { contrastOf, twoProportions } from './contrast.ts';
import { adjustedEstimates, estimatesOf } from './estimate.ts';
import { covarianceOf, varianceOf } from './moments.ts';
import { normalBelow, twoSidedQuantile } from './normal.ts';
import { sampleRatio } from './sample-ratio.ts';
import { generator, normals } from './testing/generator.ts';
import { momentsFrom } from './testing/moments.ts';

/** What jStat knows, a library that has nothing to do with this one, on tables and people made up at random. */
const random = generator(1_000);
const normal = normals(random);
const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));

describe('1,000 random tables', () => {
  it('E-14: two proportions equal the chi-square test, and the interval of each one’s own rate', () => {
    for (let i = 0; i < 1_000; i += 1) {
      const arms = [0, 1].map(() => {
        const people = whole(20, 20_000);
        return { people, conversions: whole(1, people - 1) };
      });
      const [arm, against] = arms as [(typeof arms)[number], (typeof arms)[number]];
      const { p, z, interval } = twoProportions(arm, against);
      expect(p).toBeCloseTo(1 - jStat.chisquare.cdf(chiSquare(arm, against), 1), 8);
      expect(z * z).toBeCloseTo(chiSquare(arm, against), 6);
      const rates = arms.map(({ people, conversions }) => conversions / people) as [number, number];
      const error = Math.sqrt(
        arms.reduce((all, { people }, k) => all + (rates[k]! * (1 - rates[k]!)) / people, 0),
      );
      expect(interval.high).toBeCloseTo(rates[0] - rates[1] + jStat.normal.inv(0.975, 0, 1) * error, 8);
    }
  });

  it('E-8: shares of arms equal the chi-square test', () => {
    for (let i = 0; i < 1_000; i += 1) {
      const weights = Array.from({ length: whole(2, 5) }, () => whole(1, 100));
      const people = weights.map((weight) => whole(weight * 90, weight * 110));
      const all = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0);
      const expected = weights.map((weight) => (all(people) * weight) / all(weights));
      const statistic = all(people.map((n, k) => (n - expected[k]!) ** 2 / expected[k]!));
      const { chiSquareP } = sampleRatio([{ weights, people }]);
      expect(chiSquareP).toBeCloseTo(1 - jStat.chisquare.cdf(statistic, weights.length - 1), 8);
    }
  });

  it('E-20: what is below a rate equals its beta distribution', () => {
    for (let i = 0; i < 1_000; i += 1) {
      const [a, b, x] = [1 + whole(0, 5_000), 1 + whole(0, 5_000), random()];
      expect(betaBelow(x, a, b)).toBeCloseTo(jStat.beta.cdf(x, a, b), 6);
    }
  });
});

/** Pearson's, from the four cells. */
function chiSquare(...arms: readonly { readonly people: number; readonly conversions: number }[]): number {
  const people = arms.reduce((all, one) => all + one.people, 0);
  const rate = arms.reduce((all, one) => all + one.conversions, 0) / people;
  return arms.reduce((all, one) => {
    const cells = [
      [one.conversions, one.people * rate],
      [one.people - one.conversions, one.people * (1 - rate)],
    ] as const;
    return all + cells.reduce((sum, [seen, expected]) => sum + (seen - expected) ** 2 / expected, 0);
  }, 0);
}

describe('people made up at random', () => {
  const crowd = (n: number) => {
    const before = Array.from({ length: n }, () => Math.max(0, 3 + normal()));
    return { before, amounts: before.map((x) => Math.max(0, 10 * x + 5 * normal())) };
  };

  it('have the variances and covariances of jStat', () => {
    for (let i = 0; i < 50; i += 1) {
      const { before, amounts } = crowd(whole(20, 400));
      const moments = momentsFrom(amounts, before);
      expect(varianceOf(moments)).toBeCloseTo(jStat.variance(amounts, true), 8);
      expect(covarianceOf(moments)).toBeCloseTo(jStat.covariance(amounts, before), 8);
    }
  });

  it('E-11, E-14: means are compared as jStat’s normal distribution does', () => {
    const [one, other] = [crowd(400), crowd(300)];
    const arms = [one, other].map(({ amounts }) => momentsFrom(amounts));
    const [arm, against] = estimatesOf('mean', arms);
    const { fixed, difference } = contrastOf(arm!, against!, 0.05);
    expect(difference).toBeCloseTo(jStat.mean(one.amounts) - jStat.mean(other.amounts), 10);
    expect(fixed.p).toBeCloseTo(2 * jStat.normal.cdf(-Math.abs(fixed.z), 0, 1), 10);
    const error = Math.sqrt(
      [one, other].reduce((all, { amounts }) => all + jStat.variance(amounts, true) / amounts.length, 0),
    );
    // Two people more of the pooled kind are a hundredth at most.
    expect(Math.abs(difference / error / fixed.z - 1)).toBeLessThan(0.01);
  });

  it('E-12: a ratio varies as its values do when each person is told apart', () => {
    const { before, amounts } = crowd(500);
    const [estimate] = estimatesOf('ratio', [momentsFrom(amounts, before)]);
    const ratio = jStat.mean(amounts) / jStat.mean(before);
    const influence = amounts.map((y, i) => (y - ratio * before[i]!) / jStat.mean(before));
    expect(estimate!.value).toBeCloseTo(ratio, 10);
    expect(estimate!.variance).toBeCloseTo(jStat.variance(influence, true), 6);
  });

  it('E-13: what is foretold is taken out with the slope of both arms', () => {
    const groups = [crowd(400), crowd(400)];
    const arms = groups.map(({ before, amounts }) => momentsFrom(amounts, before));
    const within = (of: (group: (typeof groups)[number]) => number) =>
      groups.reduce((all, group) => all + of(group), 0);
    const slope =
      within(({ before, amounts }) => jStat.covariance(amounts, before)) /
      within(({ before }) => jStat.variance(before, true));
    const [first] = adjustedEstimates('mean', arms)!;
    const residuals = groups[0]!.amounts.map((y, i) => y - slope * groups[0]!.before[i]!);
    expect(Math.abs(first!.variance / jStat.variance(residuals, true) - 1)).toBeLessThan(0.02);
    // Nobody did anything before: there is nothing to take out.
    expect(
      adjustedEstimates(
        'mean',
        groups.map(({ amounts }) => momentsFrom(amounts)),
      ),
    ).toBeNull();
  });

  it.each([0.5, 0.05, 0.01, 1e-6])('the normal distribution is that of jStat at %d', (p) => {
    expect(twoSidedQuantile(p)).toBeCloseTo(jStat.normal.inv(1 - p / 2, 0, 1), 6);
    expect(normalBelow(-twoSidedQuantile(p))).toBeCloseTo(p / 2, 12);
  });
});

it('E-14: the reference of two proportions, 120 of 1,000 and 90 of 1,000', () => {
  const { z, p, interval } = twoProportions(
    { people: 1_000, conversions: 120 },
    { people: 1_000, conversions: 90 },
  );
  for (const [seen, known] of [
    [z, 2.188266],
    [p, 0.02865],
    [interval.low, 0.003162],
    [interval.high, 0.056837],
  ] as const)
    expect(seen).toBeCloseTo(known, 5);
});
