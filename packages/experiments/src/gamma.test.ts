import { describe, expect, it } from 'vitest';
import { logGamma, upperGamma } from './gamma.ts';

/** Expected values: Python with mpmath at 40 digits. */
describe('the gamma function', () => {
  it.each([
    [0.5, 0.5723649429247001],
    [1, 0],
    [2.5, 0.2846828704729192],
    [10, 12.801827480081469],
    [100, 359.1342053695754],
    [123_456.5, 1323898.630662737],
  ])('has the logarithm at %d', (x, value) => {
    expect(Math.abs(logGamma(x) - value)).toBeLessThan(1e-13 * Math.max(1, value));
  });

  it.each([
    [0.5, 0.1, 0.654720846018577],
    [0.5, 5.41, 0.0010040948909303966],
    [1, 3, 0.049787068367863944],
    [4.5, 2, 0.9114125268316792],
    [4.5, 20, 7.598525229464276e-6],
    [1, 0, 1],
    [1, Infinity, 0],
  ])('has the upper part Q(%d, %d)', (a, x, value) => {
    expect(Math.abs(upperGamma(a, x) - value)).toBeLessThan(1e-13);
  });
});
