import { percentile } from '@perennial/journey';

/** What RFM looks at in one customer. */
export interface Rfm {
  /** Days since the last order. */
  readonly recency: number;
  /** Orders. */
  readonly frequency: number;
  /** What they paid in all, less what came back, in the currency's own unit. */
  readonly monetary: number;
}

export const rfmMeasures = ['recency', 'frequency', 'monetary'] as const;
export type RfmMeasure = (typeof rfmMeasures)[number];

/** Four ascending bounds of each measure: they part it into five. A value at a bound belongs below it. */
export type RfmCuts = { readonly [M in RfmMeasure]: readonly [number, number, number, number] };

/** 1 to 5 each; 5 is best, for recency too. */
export type RfmScores = { readonly [M in RfmMeasure]: number };

export const quintiles = [0.2, 0.4, 0.6, 0.8] as const;

/** The inner quintiles of those who have ordered, each raised to the next value that occurs (SPEC S-2). `null`: nobody has. */
export function quintileCuts(customers: readonly Rfm[]): RfmCuts | null {
  if (customers.length === 0) return null;
  const of = (measure: RfmMeasure) => {
    const ascending = customers.map((one) => one[measure]).sort((a, b) => a - b);
    const cut = (p: number) => {
      const between = percentile(ascending, p);
      return ascending.find((value) => value >= between) as number;
    };
    return quintiles.map(cut) as unknown as RfmCuts[RfmMeasure];
  };
  return { recency: of('recency'), frequency: of('frequency'), monetary: of('monetary') };
}

/** Scores by the cuts, be they quintiles or set by hand (SPEC S-3). */
export function rfmScores(cuts: RfmCuts, customer: Rfm): RfmScores {
  const above = (measure: RfmMeasure) => cuts[measure].filter((cut) => customer[measure] > cut).length;
  return {
    recency: 5 - above('recency'),
    frequency: 1 + above('frequency'),
    monetary: 1 + above('monetary'),
  };
}
