import { dataLines, lacksDataSets } from '@perennial/testkit/data-sets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purchasesOf } from '../history.ts';
import { population } from '../testing/simulate.ts';
import { alive, expectedPurchases } from './expect.ts';
import { fitBgNbd } from './fit.ts';
import { bgNbdLogLikelihood } from './likelihood.ts';
import type { BgNbd, PurchasesRow } from './types.ts';

const summaryFile = 'cdnow/cdnow_customers_summary_with_transactions.csv';
const purchasesFile = 'cdnow/CDNOW_sample.txt';

/** Of the data sets' own page. */
const published = { r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 };

const cdnow = (): PurchasesRow[] =>
  dataLines(summaryFile)
    .slice(1)
    .map((line) => {
      const [, x, tx, T] = line.split(',').map(Number) as [number, number, number, number];
      return { x, tx, T, people: 1 };
    });

describe.skipIf(lacksDataSets(summaryFile, purchasesFile))('BG/NBD on the CDNOW sample', () => {
  const fitted = () => {
    const fit = fitBgNbd(cdnow());
    if (!fit.ok) throw new Error(fit.reason);
    return fit;
  };

  it('S-21 S-22: published parameters and likelihood', () => {
    const fit = fitted();
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(fit.parameters[name]).toBeCloseTo(published[name], 3);
    expect(fit.logLikelihood).toBeCloseTo(-9582.43, 2);
    expect([fit.buyers, fit.repeaters]).toEqual([2_357, 946]);
  });

  it.each([
    [{ x: 2, tx: 30.43, T: 38.86 }, 1.225911, 0.726609],
    [{ x: 1, tx: 1.71, T: 38.86 }, 0.203251, 0.212227],
    [{ x: 0, tx: 0, T: 38.86 }, 0.194781, 1],
    [{ x: 4, tx: 35, T: 38.86 }, 2.552278, 0.821543],
  ])('S-26 S-27: %j', (history, purchases, pAlive) => {
    const { parameters } = fitted();
    expect(expectedPurchases(parameters, history, 39)).toBeCloseTo(purchases, 3);
    expect(alive(parameters, history)).toBeCloseTo(pAlive, 3);
  });

  it('S-20: the summary follows from the purchases of the first 39 weeks', () => {
    const day = (text: string) =>
      Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))) / 86_400_000;
    const until = day('19970930');
    const days = new Map<string, Set<number>>();
    for (const line of dataLines(purchasesFile)) {
      const [, customer, date] = line.trim().split(/\s+/) as [string, string, string];
      if (day(date) <= until) days.set(customer, (days.get(customer) ?? new Set()).add(day(date)));
    }
    const ours = [...days.values()].map((set) => {
      const [firstDay, lastDay] = [Math.min(...set), Math.max(...set)];
      const history = { firstDay, lastDay, days: set.size, orders: 0, revenue: 0, repeatRevenue: 0 };
      const { x, tx, T } = purchasesOf(history, until);
      return [x, tx.toFixed(2), T.toFixed(2)].join();
    });
    expect(ours).toEqual(cdnow().map(({ x, tx, T }) => [x, tx.toFixed(2), T.toFixed(2)].join()));
  });
});

describe('BG/NBD', () => {
  const planted: readonly BgNbd[] = [
    { r: 0.25, alpha: 4.5, a: 0.8, b: 2.5 },
    { r: 1, alpha: 8, a: 0.5, b: 3 },
    { r: 2, alpha: 10, a: 1.5, b: 6 },
    { r: 0.6, alpha: 3, a: 1, b: 4 },
  ];

  it('S-22 S-23: finds planted parameters again in 20 populations, within two standard errors', () => {
    const misses = Array.from({ length: 20 }, (_, i) => {
      const truth = planted[i % planted.length]!;
      const fit = fitBgNbd(population(truth, { seed: 1_000 + i, people: 1_500, weeks: 78 }));
      if (!fit.ok) throw new Error(fit.reason);
      const { parameters, logErrors } = fit;
      return (['r', 'alpha', 'a', 'b'] as const).map(
        (name) => Math.log(parameters[name] / truth[name]) / logErrors[name],
      );
    });
    // Two standard errors hold 19 of 20 estimates: of 80 about four lie outside, and none far.
    expect(misses.flat().filter((miss) => Math.abs(miss) <= 2).length).toBeGreaterThanOrEqual(74);
    expect(Math.max(...misses.flat().map(Math.abs))).toBeLessThan(3.5);
    // All twenty together are twenty times as strict: no parameter leans to one side.
    for (const k of [0, 1, 2, 3])
      expect(Math.abs(misses.reduce((sum, each) => sum + each[k]!, 0)) / Math.sqrt(20)).toBeLessThan(2);
  }, 120_000);

  it('S-21: rows of many people weigh as many rows', () => {
    const rows = population(planted[0]!, { seed: 5, people: 40, weeks: 40 });
    const twice = rows.map((row) => ({ ...row, people: 2 }));
    expect(bgNbdLogLikelihood(planted[0]!, twice)).toBeCloseTo(2 * bgNbdLogLikelihood(planted[0]!, rows), 9);
  });

  it('S-21: holds for hundreds of purchases over decades', () => {
    const row = { x: 900, tx: 1_559, T: 1_560, people: 1 };
    expect(Number.isFinite(bgNbdLogLikelihood(published, [row]))).toBe(true);
    expect(alive(published, row)).toBeGreaterThan(0);
    expect(expectedPurchases(published, row, 520)).toBeGreaterThan(100);
  });

  it('S-27: is what simulated people do', () => {
    const truth = planted[3]!;
    const people = population(truth, { seed: 77, people: 40_000, weeks: 200 });
    // At their first purchase nobody has a history: what they will do by T is what is expected of newcomers.
    const done = people.reduce((sum, { x }) => sum + x, 0);
    const expected = people.reduce(
      (sum, { T }) => sum + expectedPurchases(truth, { x: 0, tx: 0, T: 0 }, T),
      0,
    );
    expect(done / expected).toBeCloseTo(1, 1);
  });

  it('S-27: neither a = 1 nor a + b + x = 1 is special', () => {
    const near = (change: Partial<BgNbd>, x: number) =>
      expectedPurchases({ r: 0.5, alpha: 4, a: 0.4, b: 0.6, ...change }, { x, tx: x, T: 20 }, 30);
    expect(near({ a: 1 }, 3)).toBeCloseTo(near({ a: 1 + 1e-9 }, 3), 7);
    expect(near({}, 0)).toBeCloseTo(near({ b: 0.6 + 1e-9 }, 0), 7);
    expect(near({ a: 0.2, b: 0.3 }, 0)).toBeGreaterThan(0);
  });

  it('S-26 S-27: grows with the horizon, from nothing; who is silent longer is less alive', () => {
    const history = fc.record({ x: fc.integer({ min: 1, max: 60 }), tx: fc.nat(100), more: fc.nat(100) });
    fc.assert(
      fc.property(history, fc.constantFrom(...planted), ({ x, tx, more }, model) => {
        const now = { x, tx, T: tx + more };
        expect(expectedPurchases(model, now, 0)).toBe(0);
        const soon = expectedPurchases(model, now, 4);
        expect(soon).toBeGreaterThan(0);
        expect(expectedPurchases(model, now, 52)).toBeGreaterThan(soon);
        expect(alive(model, { ...now, T: now.T + 1 })).toBeLessThan(alive(model, now));
      }),
    );
  });

  it('S-24 S-25: says why there is no model', () => {
    const once = { x: 0, tx: 0, T: 20, people: 1 };
    const again = { x: 2, tx: 10, T: 20, people: 1 };
    expect(fitBgNbd([{ ...once, people: 49 }])).toEqual({
      ok: false,
      reason: 'too-few-buyers',
      buyers: 49,
      repeaters: 0,
    });
    expect(
      fitBgNbd([
        { ...once, people: 91 },
        { ...again, people: 9 },
      ]),
    ).toMatchObject({ reason: 'no-repeat' });
    // Everybody alike: spread over people has no best value.
    expect(fitBgNbd([{ ...again, people: 200 }])).toMatchObject({ reason: 'no-optimum' });
  });
});
