import { rfmMeasures, type RfmScores } from './rfm.ts';

/** From and to, both included: 1 to 5. */
export type ScoreRange = readonly [number, number];

/** Customers whose scores lie in all three ranges. `name` is absent where the product has one in each language. */
export interface RfmGroup {
  readonly id: string;
  readonly name?: string;
  readonly recency: ScoreRange;
  readonly frequency: ScoreRange;
  readonly monetary: ScoreRange;
}

/** In order: the first that fits is the customer's. Ranges of the R package `rfm` 0.3.0. */
export const defaultGroups: readonly RfmGroup[] = [
  { id: 'champions', recency: [5, 5], frequency: [5, 5], monetary: [5, 5] },
  { id: 'potential', recency: [3, 5], frequency: [3, 5], monetary: [2, 5] },
  { id: 'loyal', recency: [2, 4], frequency: [2, 4], monetary: [2, 4] },
  { id: 'promising', recency: [3, 4], frequency: [1, 3], monetary: [3, 5] },
  { id: 'new', recency: [4, 5], frequency: [1, 3], monetary: [1, 5] },
  { id: 'cannot-lose', recency: [1, 2], frequency: [3, 4], monetary: [4, 5] },
  { id: 'at-risk', recency: [1, 2], frequency: [2, 5], monetary: [4, 5] },
  { id: 'needs-attention', recency: [1, 3], frequency: [3, 5], monetary: [3, 5] },
  { id: 'about-to-sleep', recency: [2, 3], frequency: [1, 3], monetary: [1, 4] },
  { id: 'lost', recency: [1, 1], frequency: [1, 5], monetary: [1, 5] },
];

/** The first group that fits (SPEC S-5); `null`: none does. */
export function groupOf(groups: readonly RfmGroup[], scores: RfmScores): string | null {
  const fits = (group: RfmGroup) =>
    rfmMeasures.every(
      (measure) => group[measure][0] <= scores[measure] && scores[measure] <= group[measure][1],
    );
  return groups.find(fits)?.id ?? null;
}
