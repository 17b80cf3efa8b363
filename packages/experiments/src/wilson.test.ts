import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.ts';

describe('E-9: Wilson’s interval', () => {
  /** The last two are of R. G. Newcombe, Statistics in Medicine 17 (1998), table I, there with four digits. */
  it.each([
    [0, 10, 0, 0.27753279986288926],
    [3, 10, 0.10779126740630102, 0.6032218525388546],
    [260, 2_000, 0.11596749062398812, 0.14545112436413904],
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [15, 148, 0.06238639953073628, 0.16048724172330803],
  ])('of %d in %d', (successes, n, low, high) => {
    const interval = wilson(successes, n);
    expect(interval.low).toBeCloseTo(low, 14);
    expect(interval.high).toBeCloseTo(high, 14);
  });

  it('holds what was seen, and is the other way round for the others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, rate) => {
          const successes = Math.round(n * rate);
          const { low, high } = wilson(successes, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(successes / n);
          expect(high).toBeGreaterThanOrEqual(successes / n);
          expect(1 - wilson(n - successes, n).high).toBeCloseTo(low, 12);
        },
      ),
    );
  });
});
