import type { Results } from '@perennial/contracts';
import { createContext, useContext } from 'react';
import { useApi } from '../../../client/use-api.ts';

/** Results need no second's notice. Milliseconds. */
const often = 30_000;

export function useResults(journey: string): Results | null {
  const { data } = useApi('GET /v1/journeys/:journey/results', { params: { journey } }, { every: often });
  return data ?? null;
}

export const ResultsContext = createContext<Results | null>(null);

export type Experiment = Results['experiments'][number];

export function useExperiment(node: string): {
  readonly experiment: Experiment | undefined;
  readonly results: Results | null;
} {
  const results = useContext(ResultsContext);
  return { results, experiment: results?.experiments.find((one) => one.node === node) };
}
