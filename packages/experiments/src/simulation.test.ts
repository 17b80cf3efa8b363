import { describe, expect, it } from 'vitest';
import { compareArms, type ArmCount } from './compare-arms.ts';
import { sampleRatio } from './sample-ratio.ts';
import { generator } from './testing/generator.ts';
import type { Interval } from './wilson.ts';

interface World {
  readonly rates: readonly [number, number];
  /** Share of the second arm. */
  readonly share: number;
}
type Counts = readonly [ArmCount, ArmCount];

/** People come one by one; `look` sees the counts after each. Ends when it says so. */
function watch(
  random: () => number,
  { rates, share }: World,
  people: number,
  look: (counts: Counts) => boolean,
) {
  const counts = [0, 1].map(() => ({ people: 0, conversions: 0 }));
  for (let i = 0; i < people; i += 1) {
    const at = random() < share ? 1 : 0;
    counts[at]!.people += 1;
    if (random() < rates[at]!) counts[at]!.conversions += 1;
    if (look(counts as unknown as Counts)) return true;
  }
  return false;
}

type Method = (counts: Counts) => Interval | null;

const sequence: Method = (counts) => compareArms(counts)[0]!.interval;

/** What is usually done: an interval made for one look, at every look. */
const naive: Method = (counts) => {
  if (!sequence(counts)) return null;
  const [from, to] = counts.map(({ people, conversions }) => {
    const rate = conversions / people;
    return { rate, variance: (rate * (1 - rate)) / people };
  }) as [{ rate: number; variance: number }, { rate: number; variance: number }];
  const half = 1.96 * Math.sqrt(from.variance + to.variance);
  return { low: to.rate - from.rate - half, high: to.rate - from.rate + half };
};

const experiments = 300;
const people = 4_000;

/** Share of experiments whose intervals held the truth after every single person. */
function coverage(method: Method, world: World): number {
  const random = generator(20_240_601);
  const truth = world.rates[1] - world.rates[0];
  const isMissed = (counts: Counts) => {
    const interval = method(counts);
    return interval !== null && (truth < interval.low || truth > interval.high);
  };
  let held = 0;
  for (let i = 0; i < experiments; i += 1) if (!watch(random, world, people, isMissed)) held += 1;
  return held / experiments;
}

const worlds: readonly (readonly [string, World])[] = [
  ['no difference', { rates: [0.1, 0.1], share: 0.5 }],
  ['a difference', { rates: [0.2, 0.26], share: 0.5 }],
  ['rare conversions', { rates: [0.02, 0.02], share: 0.5 }],
  ['unequal shares', { rates: [0.3, 0.25], share: 0.2 }],
];

describe('looking after every person', () => {
  it.each(worlds)('E-1: %s: the truth is never missed in 95 of 100 experiments', (_, world) => {
    expect(coverage(sequence, world)).toBeGreaterThanOrEqual(0.95);
  });

  it.each(worlds)('%s: intervals for a single look miss it far more often (control)', (_, world) => {
    expect(coverage(naive, world)).toBeLessThan(0.88);
  });

  it('E-6: a true difference is found', () => {
    const random = generator(7);
    let found = 0;
    for (let i = 0; i < 100; i += 1)
      if (
        watch(
          random,
          { rates: [0.1, 0.15], share: 0.5 },
          6_000,
          (c) => compareArms(c)[0]!.verdict === 'better',
        )
      )
        found += 1;
    expect(found).toBeGreaterThan(95);
  });

  const alarms = (share: number, alarm: (counts: Counts) => boolean) => {
    const random = generator(99);
    let rung = 0;
    for (let i = 0; i < 500; i += 1) if (watch(random, { rates: [0, 0], share }, 2_000, alarm)) rung += 1;
    return rung;
  };
  const ratio = (counts: Counts) =>
    sampleRatio([{ weights: [50, 50], people: counts.map((arm) => arm.people) }]);

  it('E-7: hardly ever rings the alarm where there is no mismatch, and rings it where there is one', () => {
    const byP = (counts: Counts) => ratio(counts).alarm;
    expect(alarms(0.5, byP)).toBeLessThanOrEqual(1);
    expect(alarms(0.6, byP)).toBeGreaterThan(490);
  });

  it('E-8: the chi-square test rings it again and again when looked at so (control)', () => {
    expect(alarms(0.5, (counts) => ratio(counts).chiSquareP < 0.001)).toBeGreaterThan(5);
  });
});
