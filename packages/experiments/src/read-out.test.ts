import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planExperiment } from './forecast.ts';
import { momentsOf, noMoments, type Moments } from './moments.ts';
import { readOut, seriesOf, type Experiment, type Metric } from './read-out.ts';
import { momentsFrom } from './testing/moments.ts';

const arm = (id: string, people: number, isDrawn = true) => ({ id, people, isDrawn });
const goal = (...counts: (readonly [number, number])[]): Metric => ({
  id: 'goal',
  role: 'primary',
  measure: 'proportion',
  good: 'more',
  arms: counts.map(([conversions, people]) => momentsOf({ people, conversions })),
});

/** Two arms of a fair draw, with one number. */
function experiment(metric: Metric, given: Partial<Experiment> = {}): Experiment {
  const people = metric.arms.map((one) => one.people);
  return {
    arms: people.map((n, i) => arm('abcdef'[i]!, n)),
    strata: [{ weights: people.map(() => 1), people }],
    metrics: [metric],
    logged: null,
    margin: null,
    adjust: false,
    days: 10,
    ...given,
  };
}
const said = (metric: Metric, given?: Partial<Experiment>) => readOut(experiment(metric, given)).sentence;

describe('E-16, E-19: the sentence', () => {
  const clear = goal([100, 1_000], [200, 1_000]);

  it.each([
    ['nobody', goal([0, 0], [0, 0]), {}],
    ['mismatch', goal([100, 1_500], [200, 1_000]), {}],
    ['one-arm', clear, { arms: [arm('a', 1_000), arm('b', 1_000, false)] }],
    ['too-early', goal([9, 99], [30, 120]), {}],
    ['too-early', goal([0, 1_000], [0, 1_000]), {}],
    ['no-difference-yet', goal([100, 1_000], [110, 1_000]), {}],
    ['better', clear, {}],
    ['worse', goal([200, 1_000], [100, 1_000]), {}],
    ['equivalent', goal([100, 1_000], [105, 1_000]), { margin: 0.1 }],
    ['futile', goal([130, 1_000], [100, 1_000]), { margin: 0.03 }],
  ] as const)('is %s', (code, metric, given) => {
    expect(said(metric, given)).toMatchObject({ code });
  });

  it('says that nothing is measured, and which arm is empty', () => {
    const { metrics: _, ...rest } = experiment(clear);
    expect(readOut({ ...rest, metrics: [] }).sentence).toEqual({ code: 'no-metric' });
    const empty = goal([10, 9], [0, 0]);
    expect(said(empty, { strata: [] })).toEqual({ code: 'empty-arm', arm: 'b' });
  });

  it('puts harm before gain, and an arm that is gone before nobody', () => {
    const optOut: Metric = {
      ...goal([20, 1_000], [90, 1_000]),
      id: 'opt-out',
      role: 'guardrail',
      good: 'less',
    };
    const harmful = { ...experiment(clear), metrics: [clear, optOut] };
    expect(readOut(harmful).sentence).toEqual({ code: 'harm', arm: 'b', metric: 'opt-out' });
    const three = goal([100, 1_000], [300, 1_000], [101, 1_000]);
    const arms = [arm('a', 1_000), arm('b', 1_000, false), arm('c', 1_000)];
    expect(said(three, { arms })).toEqual({ code: 'no-difference-yet', arm: 'c' });
  });

  it('names the best of several, each at its share of the certainty (E-10)', () => {
    const metric = goal([100, 1_000], [180, 1_000], [200, 1_000]);
    expect(said(metric)).toEqual({ code: 'better', arm: 'c' });
    const alone = readOut(experiment(goal([100, 1_000], [180, 1_000]))).metrics[0]!.judged[0]!;
    const among = readOut(experiment(metric)).metrics[0]!.judged[0]!;
    expect(among.contrast!.interval.low).toBeLessThan(alone.contrast!.interval.low);
  });
});

describe('numbers', () => {
  it('E-11: one huge order in an arm of equals decides nothing', () => {
    const usual = Array.from({ length: 500 }, (_, i) => (i % 5 === 0 ? 50 : 0));
    const revenue: Metric = {
      ...goal(),
      id: 'revenue',
      measure: 'mean',
      arms: [momentsFrom(usual), momentsFrom([...usual.slice(1), 1e12])],
    };
    expect(said(revenue)).toEqual({ code: 'no-difference-yet', arm: 'b' });
    const flat: Metric = {
      ...revenue,
      arms: [momentsFrom(usual.map(() => 0)), momentsFrom(usual.map(() => 0))],
    };
    expect(said(flat)).toEqual({ code: 'too-early', arm: 'b' });
  });

  it('E-12: a ratio with nothing to divide by is no number', () => {
    const none: Metric = { ...goal(), measure: 'ratio', arms: [momentsFrom([0, 0], [0, 0]), noMoments] };
    const { metrics, sentence } = readOut(experiment(none, { strata: [] }));
    expect(metrics[0]!.values).toEqual([null, null]);
    expect(sentence).toEqual({ code: 'empty-arm', arm: 'b' });
  });

  it('E-13: behaviour before narrows the interval, and decides only where that was set', () => {
    const before = Array.from({ length: 1_000 }, (_, i) => i % 10);
    const noise = (i: number) => ((i * 7_919) % 13) / 13;
    const amounts = (lift: number) => before.map((x, i) => 10 * x + noise(i) + lift);
    const metric: Metric = {
      ...goal(),
      measure: 'mean',
      arms: [momentsFrom(amounts(0), before), momentsFrom(amounts(1), before)],
    };
    const [judged] = readOut(experiment(metric)).metrics[0]!.judged;
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(judged!.adjusted!.interval)).toBeLessThan(width(judged!.contrast!.interval) / 5);
    expect(said(metric)).toMatchObject({ code: 'no-difference-yet' });
    expect(said(metric, { adjust: true })).toMatchObject({ code: 'better' });
  });

  it('E-15: what one risks is little where the arm is clearly better, and its mirror where it is worse', () => {
    const riskOf = (metric: Metric) => readOut(experiment(metric)).metrics[0]!.judged[0]!.contrast!.risk;
    const clear = riskOf(goal([100, 1_000], [200, 1_000]));
    expect(clear.taking).toBeLessThan(1e-9);
    expect(clear.keeping).toBeCloseTo(0.1, 6);
    const mirror = riskOf(goal([200, 1_000], [100, 1_000]));
    expect(mirror.keeping).toBeCloseTo(clear.taking, 12);
    expect(mirror.taking).toBeCloseTo(clear.keeping, 12);
  });
});

describe('what is to come', () => {
  it('E-17: fewer days the clearer it is, 0 once it is decided, and none beyond a year', () => {
    const days = (metric: Metric, given?: Partial<Experiment>) =>
      readOut(experiment(metric, given)).daysToDecision;
    const near = days(goal([200, 2_000], [240, 2_000]))!;
    const far = days(goal([200, 2_000], [230, 2_000]))!;
    expect(near).toBeGreaterThan(0);
    expect(far).toBeGreaterThan(near);
    expect(days(goal([100, 1_000], [200, 1_000]))).toBe(0);
    expect(days(goal([200, 2_000], [201, 2_000]))).toBeNull();
    // That it doesn't matter is told sooner.
    expect(days(goal([200, 2_000], [201, 2_000]), { margin: 0.04 })).not.toBeNull();
    expect(days(goal([0, 0], [0, 0]))).toBeNull();
  });

  it('E-18: plans take the people that textbooks say for one look, and more for many', () => {
    const plan = { rate: 0.1, effect: 0.02, arms: 2, alpha: 0.05, power: 0.8 };
    const { people, oneLook } = planExperiment(plan);
    // (1.96 + 0.8416)² (0.1 · 0.9 + 0.12 · 0.88) / 0.02² in each of two arms.
    expect(oneLook).toBe(7_677);
    expect(people!).toBeGreaterThan(oneLook!);
    expect(planExperiment({ ...plan, arms: 4 }).people!).toBeGreaterThan(2 * people!);
    expect(planExperiment({ ...plan, effect: 0 })).toEqual({ people: null, oneLook: null });
  });

  it('E-1: the course of the interval ends where it stands, and skips days without both arms', () => {
    const day = (name: string, ...arms: Moments[]) => ({ day: name, arms });
    const [early, late] = [
      momentsOf({ people: 500, conversions: 50 }),
      momentsOf({ people: 500, conversions: 90 }),
    ];
    const points = seriesOf(
      'proportion',
      [day('1', early, noMoments), day('2', noMoments, late), day('3', early, late)],
      1,
      0.05,
    );
    expect(points.map((point) => point.day)).toEqual(['2', '3']);
    const { metrics } = readOut(experiment(goal([100, 1_000], [180, 1_000])));
    expect(points.at(-1)!.interval.low).toBeCloseTo(metrics[0]!.judged[0]!.contrast!.interval.low, 12);
  });
});

it('whatever the counts, every number is one and there is a sentence', () => {
  const counts = fc
    .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([people, rate]) => [Math.round(people * rate), people] as const);
  const amounts = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e15, noNaN: true })), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(
      fc.array(counts, { minLength: 1, maxLength: 4 }),
      amounts,
      fc.boolean(),
      (all, spent, adjust) => {
        const metric = goal(...all);
        const revenue: Metric = {
          ...metric,
          id: 'revenue',
          role: 'secondary',
          measure: 'mean',
          arms: all.map((_, i) => momentsFrom(spent.slice(i), spent)),
        };
        const order: Metric = { ...revenue, id: 'order', measure: 'ratio' };
        const read = readOut({
          ...experiment(metric),
          metrics: [metric, revenue, order],
          adjust,
          margin: 0.01,
        });
        expect(read.sentence.code).toMatch(/^[a-z-]+$/);
        // JSON writes NaN and Infinity as null; nothing of what is there may be either.
        const numbers: unknown[] = [];
        JSON.stringify(
          read,
          (_, value: unknown) => (typeof value === 'number' && numbers.push(value), value),
        );
        expect(numbers.filter((one) => Number.isNaN(one))).toEqual([]);
      },
    ),
  );
});
