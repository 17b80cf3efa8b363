import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareArms, enough, type ArmCount } from './compare-arms.ts';
import { halfWidth, rhoTightestAt, tightestAt } from './confidence-sequence.ts';

const arm = (conversions: number, people: number): ArmCount => ({ people, conversions });
const control = arm(200, 2_000);

/** Expected values: SPEC's formulas computed apart from this code, in Python with mpmath at 40 digits. */
describe('the confidence sequence', () => {
  it.each([
    [2_000, 0.05, 0.06299267656536578],
    [2_000, 0.025, 0.06893235580469263],
    [500, 0.01, 0.15187982973861425],
  ])('E-3: rho for %d people and alpha %d', (n, alpha, rho) => {
    expect(rhoTightestAt(n, alpha)).toBeCloseTo(rho, 14);
  });

  it.each([
    [2_000, 0.5, 0.05, 0.03393466814199903],
    [100, 1, 0.05, 0.4718793463117083],
    [1_000_000, 0.6, 0.01, 0.002536623558116637],
  ])('E-2: half width after %d people with deviation %d and alpha %d', (n, deviation, alpha, half) => {
    expect(halfWidth(n, deviation, { rho: rhoTightestAt(2_000, alpha), alpha })).toBeCloseTo(half, 14);
  });

  it('E-3: no other rho does much better at the size that it was made for', () => {
    const at = (rho: number) => halfWidth(tightestAt, 1, { rho, alpha: 0.05 });
    const chosen = rhoTightestAt(tightestAt, 0.05);
    const others = Array.from({ length: 400 }, (_, i) => at(chosen * 1.02 ** (i - 200)));
    expect(Math.min(...others)).toBeGreaterThan(at(chosen) * 0.995);
  });
});

describe('arms', () => {
  it.each([
    ['E-4, E-5', arm(260, 2_000), control, 'no-difference-yet', 0.03, -0.0008961234062296376],
    ['E-4, E-5', arm(150, 1_000), arm(80, 1_000), 'better', 0.07, 0.02683040458935065],
    [
      'E-4: unequal shares',
      arm(12, 300),
      arm(90, 2_700),
      'no-difference-yet',
      0.02 / 3,
      -0.03053801617633798,
    ],
  ])('%s: are compared', (_, one, other, verdict, difference, low) => {
    const [compared] = compareArms([other, one]);
    expect(compared!.verdict).toBe(verdict);
    expect(compared!.difference).toBeCloseTo(difference, 14);
    expect(compared!.interval!.low).toBeCloseTo(low, 14);
    expect(compared!.interval!.high).toBeCloseTo(2 * difference - low, 14);
  });

  it('E-10: the more arms, the wider each interval', () => {
    const [, third] = compareArms([arm(80, 1_000), arm(81, 1_000), arm(150, 1_000)]);
    expect(third!.interval!.low).toBeCloseTo(0.02335993451173034, 14);
  });

  it('E-6: say nothing while there are few', () => {
    const early = { verdict: 'too-early', difference: null, interval: null };
    const { people, events } = enough;
    expect(compareArms([arm(5, people - 1), arm(500, 5_000)])).toEqual([early]);
    expect(compareArms([arm(0, 5_000), arm(events - 1, 5_000)])).toEqual([early]);
    expect(compareArms([arm(5_000, 5_000), arm(5_001 - events, 5_000)])).toEqual([early]);
    expect(compareArms([arm(0, 5_000), arm(events, 5_000)])[0]!.verdict).not.toBe('too-early');
    expect(compareArms([control])).toEqual([]);
  });

  it('E-5: an arm without conversions is not certain', () => {
    const [compared] = compareArms([arm(0, 200), arm(20, 200)]);
    expect(compared!.interval!.high - compared!.interval!.low).toBeGreaterThan(0.1);
  });

  const someArm = fc
    .tuple(fc.integer({ min: 100, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([people, rate]) => arm(Math.round(people * rate), people));

  it('E-6: verdicts say what the intervals say, and turn round with the arms', () => {
    const turned = { better: 'worse', worse: 'better' } as Record<string, string>;
    fc.assert(
      fc.property(someArm, someArm, (one, other) => {
        const [there] = compareArms([one, other]);
        const [back] = compareArms([other, one]);
        expect(back!.verdict).toBe(turned[there!.verdict] ?? there!.verdict);
        if (!there!.interval) return;
        const { low, high } = there!.interval;
        expect(low).toBeLessThanOrEqual(there!.difference!);
        expect(high).toBeGreaterThanOrEqual(there!.difference!);
        expect([there!.verdict === 'better', there!.verdict === 'worse']).toEqual([low > 0, high < 0]);
      }),
    );
  });
});
