import { describe, expect, it } from 'vitest';
import { chancesToBeBest, contextShares, enoughForContext, thompsonShares } from './bandit.ts';
import { judgeLogged } from './judge.ts';
import { offPolicy, type Logged } from './off-policy.ts';
import { generator } from './testing/generator.ts';

const trials = (conversions: number, people: number) => ({ conversions, people });

describe('E-20: shares', () => {
  it('are the chances to be best', () => {
    // Two uniform beliefs; then Beta(2, 1) against Beta(1, 1): 2/3.
    expect(chancesToBeBest([trials(0, 0), trials(0, 0)])).toEqual([0.5, 0.5]);
    const [one, other] = chancesToBeBest([trials(1, 1), trials(0, 0)]) as [number, number];
    expect(one).toBeCloseTo(2 / 3, 4);
    expect(one + other).toBeCloseTo(1, 12);
    const [certain] = chancesToBeBest([trials(90_000, 1_000_000), trials(100_000, 1_000_000)]) as [number];
    expect(certain).toBeLessThan(1e-9);
  });

  it('keep the floor and add up to 1, whatever is known', () => {
    const known = [trials(0, 10_000), trials(5_000, 10_000), trials(3, 3)];
    const shares = thompsonShares(known, { floor: 0.05 });
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.05);
    expect(shares.reduce((all, one) => all + one, 0)).toBeCloseTo(1, 12);
    expect(thompsonShares(known, { floor: 0.9 }).map((one) => one.toFixed(6))).toEqual(
      Array(3).fill('0.333333'),
    );
    expect(thompsonShares(known, { floor: 0.05 })).toEqual(shares);
  });
});

it('E-21: a context has shares of its own once there are enough people in it', () => {
  const split = (people: number, [a, b]: readonly [number, number]) => [
    trials(a, people / 2),
    trials(b, people / 2),
  ];
  const { everybody, contexts } = contextShares(
    [
      { context: 'growth', arms: split(enoughForContext, [10, 100]) },
      { context: 'dormant', arms: split(enoughForContext - 2, [100, 10]) },
    ],
    { floor: 0.05 },
  );
  expect(Object.keys(contexts)).toEqual(['growth']);
  expect(contexts['growth']![1]).toBeGreaterThan(0.9);
  expect(everybody[0]).toBeCloseTo(0.5, 1);
});

interface Run {
  readonly regret: number;
  readonly logged: readonly Logged[];
}

const rates = [0.1, 0.13, 0.08];
const best = Math.max(...rates);

/** 40 days of 100 people. What they come to is known after three days only. */
function run(random: () => number, learns: boolean): Run {
  const drawn: { day: number; arm: number; propensity: number; converted: boolean }[] = [];
  let regret = 0;
  for (let day = 0; day < 40; day += 1) {
    const mature = drawn.filter((one) => one.day <= day - 3);
    const known = rates.map((_, arm) => {
      const mine = mature.filter((one) => one.arm === arm);
      return trials(mine.filter(({ converted }) => converted).length, mine.length);
    });
    const shares = learns ? thompsonShares(known, { floor: 0.05 }) : rates.map(() => 1 / rates.length);
    for (let i = 0; i < 100; i += 1) {
      const u = random();
      const arm = u < shares[0]! ? 0 : u < shares[0]! + shares[1]! ? 1 : 2;
      drawn.push({ day, arm, propensity: shares[arm]!, converted: random() < rates[arm]! });
      regret += best - rates[arm]!;
    }
  }
  const logged = drawn.map(({ arm, propensity, converted }) => ({
    arm: String(arm),
    propensity,
    people: 1,
    conversions: Number(converted),
  }));
  return { regret, logged };
}

describe('200 bandits whose rewards come late', () => {
  const random = generator(5);
  const runs = Array.from({ length: 200 }, () => run(random, true));
  const mean = (of: (one: Run) => number) => runs.reduce((all, one) => all + of(one), 0) / runs.length;

  it('E-20: cost less than drawing all arms alike', () => {
    const alike = Array.from({ length: 20 }, () => run(random, false).regret);
    expect(mean(({ regret }) => regret)).toBeLessThan(
      (alike.reduce((all, one) => all + one, 0) / alike.length) * 0.75,
    );
  });

  it('E-22: what is logged tells the rate of each arm, where plain shares are too low', () => {
    const plain = (logged: readonly Logged[], arm: string) => {
      const mine = logged.filter((one) => one.arm === arm);
      return mine.reduce((all, one) => all + one.conversions, 0) / mine.length;
    };
    const weak = mean(({ logged }) => offPolicy(logged, '2').ips);
    expect(Math.abs(weak - rates[2]!)).toBeLessThan(0.003);
    expect(mean(({ logged }) => plain(logged, '2'))).toBeLessThan(weak);
    expect(Math.abs(mean(({ logged }) => offPolicy(logged, '1').snips!) - rates[1]!)).toBeLessThan(0.003);
  });

  it('E-22: the interval holds the rate, and the difference of two, in 95 of 100', () => {
    const held = (
      of: (one: Run) => { readonly low: number; readonly high: number } | undefined,
      truth: number,
    ) =>
      runs.filter((one) => {
        const interval = of(one);
        return !interval || (interval.low <= truth && truth <= interval.high);
      }).length / runs.length;
    expect(held(({ logged }) => offPolicy(logged, '1').interval!, rates[1]!)).toBeGreaterThanOrEqual(0.95);
    const difference = ({ logged }: Run) =>
      judgeLogged(logged, ['0', '1'], { alpha: 0.05, margin: null })[0]!.contrast?.interval;
    expect(held(difference, rates[1]! - rates[0]!)).toBeGreaterThanOrEqual(0.95);
  });

  it('E-22: nobody drawn is no number', () => {
    expect(offPolicy([], 'a')).toEqual({ ips: 0, snips: null, interval: null });
    expect(judgeLogged([], ['a', 'b'], { alpha: 0.05, margin: null })[0]!.judgement).toBe('too-early');
  });
});
