import type { NumberTest, ScoreTerm } from '@perennial/journey';

/** In the order of the form: the one that most people mean first. */
export const scores = [
  'alive',
  'purchases',
  'value',
  'recency',
  'frequency',
  'monetary',
] as const satisfies readonly ScoreTerm['score'][];

/** Between 0 and 1, and told in percent. */
export function isShare(score: ScoreTerm['score']): boolean {
  return score === 'alive';
}

/** Without the dust of binary fractions: 0.07 * 100 is 7. */
export function asShare(value: number, times: number): number {
  return Math.round(value * times * 1e6) / 1e6;
}

const usual: { readonly [S in ScoreTerm['score']]: NumberTest } = {
  alive: { op: 'less', value: 0.5 },
  purchases: { op: 'at-least', value: 1 },
  value: { op: 'at-least', value: 100 },
  recency: { op: 'at-least', value: 4 },
  frequency: { op: 'at-least', value: 4 },
  monetary: { op: 'at-least', value: 4 },
};

/** What a score is usually asked: they have nothing in common that could be kept from one to another. */
export function usualTest(score: ScoreTerm['score']): NumberTest {
  return usual[score];
}
