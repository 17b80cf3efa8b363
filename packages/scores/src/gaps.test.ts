import { describe, expect, it } from 'vitest';
import { gapPercentiles, gapsBetween } from './gaps.ts';
import { purchasesOf, rfmOf, spendingOf } from './history.ts';

describe('S-40: gaps between orders', () => {
  it('of one person', () => {
    expect(gapsBetween([10, 15, 35])).toEqual([5, 20]);
    expect(gapsBetween([10])).toEqual([]);
  });

  it('percentiles of type 7; two gaps at least', () => {
    expect(gapPercentiles([30, 10, 20, 40, 50])).toEqual({ p80: 42, p90: 46 });
    expect(gapPercentiles([5, 20])).toEqual({ p80: 17, p90: 18.5 });
    expect(gapPercentiles([5])).toBeNull();
  });
});

describe('what is looked at', () => {
  const history = { firstDay: 100, lastDay: 121, days: 3, orders: 5, revenue: 90, repeatRevenue: 60 };

  it('S-1 S-20 S-30', () => {
    expect(rfmOf(history, 128)).toEqual({ recency: 7, frequency: 5, monetary: 90 });
    expect(purchasesOf(history, 128)).toEqual({ x: 2, tx: 3, T: 4 });
    expect(spendingOf(history)).toEqual({ x: 2, mean: 30 });
    expect(spendingOf({ ...history, days: 1 })).toEqual({ x: 0, mean: 0 });
  });
});
