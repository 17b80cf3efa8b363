import { defaultOperators, toValue, type LiquidOptions } from 'liquidjs';
import { TemplateFault } from './failure.ts';

type Compare = (left: number | string, right: number | string) => boolean;

/**
 * As Liquid documents them: a missing value is neither more nor less than anything, and a text is not
 * compared with a number. JavaScript would say that nothing is less than three and that "10" > 9.
 */
const comparison =
  (compare: Compare) =>
  (left: unknown, right: unknown): boolean => {
    const [a, b] = [toValue(left), toValue(right)];
    if (a === null || a === undefined || b === null || b === undefined) return false;
    if (typeof a !== typeof b || (typeof a !== 'number' && typeof a !== 'string'))
      throw new TemplateFault('not-comparable');
    return compare(a, b as number | string);
  };

export const operators: NonNullable<LiquidOptions['operators']> = {
  ...defaultOperators,
  '>': comparison((a, b) => a > b),
  '<': comparison((a, b) => a < b),
  '>=': comparison((a, b) => a >= b),
  '<=': comparison((a, b) => a <= b),
};
