import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardErrors } from './curvature.ts';
import { logGamma } from './log-gamma.ts';
import { finish, minimise } from './minimise.ts';

describe('numbers', () => {
  it('logGamma: factorials, halves, what is near nothing and what is huge', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 13);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(1e-8) / 18.420680738180209).toBeCloseTo(1, 14);
    expect(logGamma(1e6) / 12815504.569147611).toBeCloseTo(1, 14);
  });

  it('logGamma: one step on is the logarithm more', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 9);
      }),
    );
  });

  it('finds the bottom of Rosenbrock’s valley', () => {
    const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    const { point, settled } = finish(minimise(valley, [-1.2, 1], 10));
    expect(settled).toBe(true);
    expect(point[0]).toBeCloseTo(1, 5);
    expect(point[1]).toBeCloseTo(1, 5);
  });

  it('says when there is no bottom', () => {
    const slope = ([x = 0]: readonly number[]) => -x;
    expect(finish(minimise(slope, [0], 10)).settled).toBe(false);
  });

  it('S-23: errors of a bowl are those of its matrix; a saddle and a valley have none', () => {
    const bowl = ([x = 0, y = 0]: readonly number[]) => 2 * x * x + x * y + y * y;
    const [first, second] = standardErrors(bowl, [0, 0])!;
    expect(first).toBeCloseTo(Math.sqrt(2 / 7), 6);
    expect(second).toBeCloseTo(Math.sqrt(4 / 7), 6);
    expect(standardErrors(([x = 0, y = 0]) => x * x - y * y, [0, 0])).toBeNull();
    expect(standardErrors(([x = 0]) => x * x, [0, 0])).toBeNull();
  });
});
