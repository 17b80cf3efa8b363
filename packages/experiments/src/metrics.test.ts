import { describe, expect, it } from 'vitest';
import { metrics, tellMetric, type MetricCounts, type MetricId } from './metrics.ts';

const counts: MetricCounts = {
  ...{ accepted: 200, delivered: 180, complained: 1 },
  ...{ peopleDelivered: 150, peopleTold: 100, peopleOpened: 40, peopleClicked: 15, peopleOptedOut: 3 },
  ...{ convertible: 120, converted: 6, retainable: 100, retained: 47, buyers: 30, repeatBuyers: 12 },
  ...{ asleep: 50, returned: 5, wakingCost: 25, orders: 8, revenue: 720 },
};
const none = Object.fromEntries(Object.keys(counts).map((name) => [name, 0])) as unknown as MetricCounts;
const all = Object.keys(metrics) as MetricId[];

describe('metrics', () => {
  it.each<[MetricId, number]>([
    ['delivery', 0.9],
    ['open', 0.4],
    ['click', 0.1],
    ['conversion', 0.05],
    ['repurchase', 0.4],
    ['retention', 0.47],
    ['activation', 0.1],
    ['wake-up-cost', 5],
    ['order-value', 90],
    ['revenue-per-message', 4],
    ['complaint', 1 / 180],
    ['opt-out', 0.02],
  ])('%s', (id, value) => expect(tellMetric(id, counts).value).toBeCloseTo(value, 12));

  it('of shares know how sure they are', () => {
    for (const id of all) {
      const { value, low, high } = tellMetric(id, counts);
      const isShare = metrics[id].unit === 'share';
      expect([id, low !== null && low <= value!, high !== null && high >= value!]).toEqual([
        id,
        isShare,
        isShare,
      ]);
    }
  });

  it('are nothing of nobody, and never a number that is none', () => {
    for (const id of all)
      expect(tellMetric(id, none)).toMatchObject({ value: null, low: null, high: null, denominator: 0 });
  });
});
