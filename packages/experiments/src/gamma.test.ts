import { describe, expect, it } from 'vitest';
import { logGamma, upperGamma } from './gamma.ts';

/** Expected values: Python with mpmath at 40 digits. */
describe('the gamma function', () => {
  it.each([
    [0.5, 0.57236494292470008707],
    [1, 0],
    [2.5, 0.28468287047291915963],
    [10, 12.801827480081469611],
    [100, 359.13420536957539878],
    [123_456.5, 1_323_898.6306627370404],
  ])('has the logarithm at %d', (x, value) => {
    expect(Math.abs(logGamma(x) - value)).toBeLessThan(1e-13 * Math.max(1, value));
  });

  it.each([
    [0.5, 0.1, 0.6547208460185770294],
    [0.5, 5.41, 0.0010040948909303966877],
    [1, 3, 0.049787068367863942979],
    [4.5, 2, 0.9114125268316791714],
    [4.5, 20, 7.5985252294642759823e-6],
    [1, 0, 1],
    [1, Infinity, 0],
  ])('has the upper part Q(%d, %d)', (a, x, value) => {
    expect(Math.abs(upperGamma(a, x) - value)).toBeLessThan(1e-13);
  });
});
