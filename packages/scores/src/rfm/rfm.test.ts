import { percentile } from '@perennial/journey';
import { dataLines, lacksDataSets } from '@perennial/testkit/data-sets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultGroups, groupOf } from './groups.ts';
import { quintileCuts, quintiles, rfmScores, type Rfm, type RfmMeasure } from './rfm.ts';

const ordersFile = 'rfm/rfm_data_orders.csv';
const expectedFile = 'rfm/expected_scores_2006-12-31.csv';

/** What the package calls our groups. */
const names: Record<string, string> = {
  Champions: 'champions',
  'Potential Loyalist': 'potential',
  'Loyal Customers': 'loyal',
  Promising: 'promising',
  'New Customers': 'new',
  "Can't Lose Them": 'cannot-lose',
  'At Risk': 'at-risk',
  'Need Attention': 'needs-attention',
  'About To Sleep': 'about-to-sleep',
  Lost: 'lost',
};

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

function customersAsOf(date: string): Map<string, Rfm> {
  const customers = new Map<string, Rfm>();
  for (const line of dataLines(ordersFile).slice(1)) {
    const [id, ordered, revenue] = line.split(',') as [string, string, string];
    if (day(ordered) > day(date)) continue;
    const { recency, frequency, monetary } = customers.get(id) ?? {
      recency: Infinity,
      frequency: 0,
      monetary: 0,
    };
    customers.set(id, {
      recency: Math.min(recency, day(date) - day(ordered)),
      frequency: frequency + 1,
      monetary: monetary + Number(revenue),
    });
  }
  return customers;
}

describe.skipIf(lacksDataSets(ordersFile, expectedFile))('the orders of the R package rfm 0.3.0', () => {
  it('S-1 S-2 S-3 S-5: all 995 customers have its scores and its group', () => {
    const customers = customersAsOf('2006-12-31');
    const cuts = quintileCuts([...customers.values()])!;
    const ours = [...customers].map(([id, customer]) => {
      const scores = rfmScores(cuts, customer);
      const { recency, frequency, monetary } = scores;
      return [id, recency, frequency, monetary, groupOf(defaultGroups, scores)].join();
    });
    const theirs = dataLines(expectedFile)
      .slice(1)
      .map((line) => {
        const [id, , , , , r, f, m, , group] = line.split(',') as string[];
        return [id, r, f, m, names[group!]].join();
      });
    expect(theirs).toHaveLength(995);
    expect(ours.sort()).toEqual(theirs.sort());
  });

  it('S-2 S-3: its quantiles, and how many have each score', () => {
    const customers = [...customersAsOf('2006-12-31').values()];
    const quantiles = (measure: RfmMeasure) => {
      const ascending = customers.map((one) => one[measure]).sort((a, b) => a - b);
      return quintiles.map((p) => percentile(ascending, p));
    };
    expect(quantiles('recency')).toEqual([114, 180, expect.closeTo(296.4, 9), 481]);
    expect(quantiles('frequency')).toEqual([3, 4, 5, 7]);
    expect(quantiles('monetary')).toEqual([expect.closeTo(254.8, 9), 381, expect.closeTo(505.4, 9), 665]);
    const cuts = quintileCuts(customers)!;
    expect(cuts).toEqual({
      recency: [114, 180, 297, 481],
      frequency: [3, 4, 5, 7],
      monetary: [255, 381, 506, 665],
    });
    const scores = customers.map((one) => rfmScores(cuts, one));
    const counts = (measure: 'recency' | 'frequency' | 'monetary') =>
      [1, 2, 3, 4, 5].map((score) => scores.filter((one) => one[measure] === score).length);
    expect(counts('recency')).toEqual([197, 200, 199, 199, 200]);
    expect(counts('frequency')).toEqual([268, 187, 176, 244, 120]);
    expect(counts('monetary')).toEqual([200, 200, 198, 202, 195]);
  });
});

describe('scores', () => {
  const cuts = {
    recency: [10, 20, 30, 40],
    frequency: [1, 2, 3, 4],
    monetary: [50, 100, 150, 200],
  } as const;

  it('S-3 S-4: a value at a cut belongs below it, by cuts set by hand', () => {
    expect(rfmScores(cuts, { recency: 10, frequency: 1, monetary: 50 })).toEqual({
      recency: 5,
      frequency: 1,
      monetary: 1,
    });
    expect(rfmScores(cuts, { recency: 10.5, frequency: 5, monetary: 200.01 })).toEqual({
      recency: 4,
      frequency: 5,
      monetary: 5,
    });
  });

  it('S-3: who bought later, more often or more never scores less', () => {
    const customer = fc.record({
      recency: fc.nat(500),
      frequency: fc.integer({ min: 1, max: 50 }),
      monetary: fc.nat(10_000),
    });
    fc.assert(
      fc.property(
        fc.array(customer, { minLength: 1, maxLength: 60 }),
        customer,
        customer,
        (all, one, other) => {
          const ours = quintileCuts(all)!;
          const [a, b] = [rfmScores(ours, one), rfmScores(ours, other)];
          if (one.recency <= other.recency) expect(a.recency).toBeGreaterThanOrEqual(b.recency);
          if (one.frequency >= other.frequency) expect(a.frequency).toBeGreaterThanOrEqual(b.frequency);
          if (one.monetary >= other.monetary) expect(a.monetary).toBeGreaterThanOrEqual(b.monetary);
        },
      ),
    );
  });

  it('S-5: the first group that fits, or none', () => {
    const best = { recency: 5, frequency: 5, monetary: 5 };
    expect(groupOf(defaultGroups, best)).toBe('champions');
    expect(groupOf(defaultGroups.slice(1), best)).toBe('potential');
    expect(groupOf([], best)).toBeNull();
  });

  it('S-2: amounts may be small: four fifths of different ones lie above the first cut', () => {
    const customers = Array.from({ length: 100 }, (_, i) => ({
      recency: i,
      frequency: i,
      monetary: i / 1e4,
    }));
    const scores = customers.map((one) => rfmScores(quintileCuts(customers)!, one).monetary);
    expect([1, 2, 3, 4, 5].map((n) => scores.filter((score) => score === n).length)).toEqual([
      21, 20, 20, 20, 19,
    ]);
  });

  it('S-2: nobody, no cuts', () => expect(quintileCuts([])).toBeNull());
});
