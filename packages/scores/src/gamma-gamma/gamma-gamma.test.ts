import { dataLines, lacksDataSets } from '@perennial/testkit/data-sets';
import { describe, expect, it } from 'vitest';
import { spenders } from '../testing/simulate.ts';
import { expectedAmount, fitGammaGamma } from './gamma-gamma.ts';

const summaryFile = 'cdnow/cdnow_customers_summary_with_transactions.csv';

const cdnow = () =>
  dataLines(summaryFile)
    .slice(1)
    .map((line) => {
      const [, x, , , mean] = line.split(',').map(Number) as [number, number, number, number, number];
      return { x, mean };
    });

describe.skipIf(lacksDataSets(summaryFile))('gamma-gamma on the CDNOW sample', () => {
  it('S-31 S-32: the published parameters', () => {
    const fit = fitGammaGamma(cdnow());
    if (!fit.ok) throw new Error(fit.reason);
    expect(fit.parameters.p).toBeCloseTo(6.25, 2);
    expect(Math.abs(fit.parameters.q - 3.74)).toBeLessThan(0.005);
    expect(fit.parameters.v).toBeCloseTo(15.45, 2);
    expect(fit.buyers).toBe(946);
    expect(fit.correlation).toBeCloseTo(0.114, 3);
  });
});

describe('gamma-gamma', () => {
  const truth = { p: 4, q: 5, v: 60 };

  it('S-31 S-32: finds planted parameters again, whatever the currency', () => {
    for (const scale of [1, 1_000]) {
      const rows = spenders(truth, { seed: 11, people: 4_000 }).map(({ x, mean }) => ({
        x,
        mean: mean * scale,
      }));
      const fit = fitGammaGamma(rows);
      if (!fit.ok) throw new Error(fit.reason);
      const { parameters, logErrors } = fit;
      for (const name of ['p', 'q', 'v'] as const) {
        const planted = truth[name] * (name === 'v' ? scale : 1);
        expect(Math.abs(Math.log(parameters[name] / planted)) / logErrors[name]).toBeLessThan(2);
      }
    }
  });

  it('S-34: nearer to one’s own mean the more one bought, to everybody’s where nothing is known', () => {
    const everybody = (truth.p * truth.v) / (truth.q - 1);
    expect(expectedAmount(truth, { x: 0, mean: 0 })).toBeCloseTo(everybody, 12);
    const [few, many] = [1, 50].map((x) => expectedAmount(truth, { x, mean: 200 })!);
    expect(few).toBeGreaterThan(everybody);
    expect(many).toBeGreaterThan(few!);
    expect(many).toBeLessThan(200);
    expect(expectedAmount({ ...truth, q: 0.9 }, { x: 3, mean: 10 })).toBeNull();
  });

  it('S-32 S-33: who bought once or for nothing says nothing; too few are too few', () => {
    const rows = [...spenders(truth, { seed: 2, people: 19 }), { x: 0, mean: 9 }, { x: 3, mean: 0 }];
    expect(fitGammaGamma(rows)).toEqual({ ok: false, reason: 'too-few-buyers', buyers: 19 });
    const alike = Array.from({ length: 100 }, () => ({ x: 2, mean: 10 }));
    expect(fitGammaGamma(alike)).toMatchObject({ ok: false, reason: 'no-optimum' });
  });
});
