import { describe, expect, it } from 'vitest';
import { momentsOf } from './moments.ts';
import { readOut, type Metric } from './read-out.ts';
import { generator } from './testing/generator.ts';

/** Looked at daily for a month, by whoever stops at the first thing that is said. */
const days = 30;
const tests = 2_000;

interface World {
  readonly rates: readonly number[];
  /** By day, into all arms together. */
  readonly people: number;
}

/** Every day of one experiment, until `look` says that it has seen enough. */
function watch(
  random: () => number,
  { rates, people }: World,
  look: (metric: Metric, day: number) => boolean,
): boolean {
  const counts = rates.map(() => ({ people: 0, conversions: 0 }));
  for (let day = 1; day <= days; day += 1) {
    for (let i = 0; i < people; i += 1) {
      const at = Math.floor(random() * rates.length);
      counts[at]!.people += 1;
      if (random() < rates[at]!) counts[at]!.conversions += 1;
    }
    const arms = counts.map(momentsOf);
    if (look({ id: 'goal', role: 'primary', measure: 'proportion', good: 'more', arms }, day)) return true;
  }
  return false;
}

function read(metric: Metric, day: number) {
  const people = metric.arms.map((arm) => arm.people);
  return readOut({
    arms: people.map((n, i) => ({ id: 'abc'[i]!, people: n, isDrawn: true })),
    strata: [{ weights: people.map(() => 1), people }],
    metrics: [metric],
    logged: null,
    margin: null,
    adjust: false,
    days: day,
  });
}

const share = (world: World, seed: number, look: (metric: Metric, day: number) => boolean) => {
  const random = generator(seed);
  let met = 0;
  for (let i = 0; i < tests; i += 1) if (watch(random, world, look)) met += 1;
  return met / tests;
};
const isCalled = (metric: Metric, day: number) =>
  ['better', 'worse'].includes(read(metric, day).sentence.code);

describe('2,000 experiments with 30 daily looks', () => {
  it.each([
    ['two arms', { rates: [0.1, 0.1], people: 100 }],
    ['three arms', { rates: [0.1, 0.1, 0.1], people: 150 }],
  ] as const)('E-1, E-10: no difference, %s: something is called in 5 of 100 at most', (_, world) => {
    expect(share(world, 11, isCalled)).toBeLessThanOrEqual(0.05);
  });

  it('E-14: with the numbers for one look, far more often (control)', () => {
    const byFixed = (metric: Metric, day: number) => {
      const contrast = read(metric, day).metrics[0]!.judged[0]!.contrast;
      return contrast !== null && contrast.fixed.p < 0.05;
    };
    expect(share({ rates: [0.1, 0.1], people: 100 }, 11, byFixed)).toBeGreaterThan(0.15);
  });

  it.each([
    ['a small one', { rates: [0.1, 0.12], people: 100 }],
    ['a large one', { rates: [0.05, 0.15], people: 100 }],
  ] as const)('E-1: a difference, %s: the interval holds it every day in 95 of 100', (_, world) => {
    const truth = world.rates[1] - world.rates[0];
    const isMissed = (metric: Metric, day: number) => {
      const interval = read(metric, day).metrics[0]!.judged[0]!.contrast?.interval;
      return interval !== undefined && (truth < interval.low || truth > interval.high);
    };
    expect(share(world, 12, isMissed)).toBeLessThanOrEqual(0.05);
  });

  it('E-16: a large difference is called in nearly all', () => {
    expect(share({ rates: [0.05, 0.15], people: 100 }, 13, isCalled)).toBeGreaterThan(0.99);
  });
});
