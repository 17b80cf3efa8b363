import type { NumberTest, Truth } from './types.ts';

const holds: { readonly [Op in NumberTest['op']]: (a: number, b: number) => boolean } = {
  less: (a, b) => a < b,
  'at-most': (a, b) => a <= b,
  more: (a, b) => a > b,
  'at-least': (a, b) => a >= b,
};

/** What can be said of a number that lies from `least` to `most`. */
export function testRange({ op, value }: NumberTest, least: number, most: number): Truth {
  const first = holds[op](least, value);
  return first === holds[op](most, value) ? first : 'unknown';
}

export function testNumber(test: NumberTest, number: number): Truth {
  return testRange(test, number, number);
}

/** Of `part / whole` in percent, without dividing. `whole` is positive. */
export function testPercent({ op, value }: NumberTest, part: number, whole: number): Truth {
  return holds[op](part * 100, value * whole);
}

/** Sums are kept in 1/10,000, as integers, so that they don't depend on the order of adding. */
export const unitsPerWhole = 10_000;

export function toUnits(value: number): number {
  return Math.round(value * unitsPerWhole);
}

/** The same test of a sum in units. */
export function inUnits({ op, value }: NumberTest): NumberTest {
  return { op, value: toUnits(value) };
}
