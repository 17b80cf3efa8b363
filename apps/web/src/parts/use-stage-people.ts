import { useCallback } from 'react';
import { useApi } from '../client/use-api.ts';

/** How many people are in a stage now; `undefined`: not counted, or not yet. */
export type StagePeople = (model: string, stage: string) => number | undefined;

/** Asks only where it is `wanted`: everybody is counted for it. */
export function useStagePeople(wanted: boolean): StagePeople {
  const { data } = useApi('GET /v1/stage-models', undefined, { enabled: wanted });
  return useCallback(
    (model, stage) => {
      const people = data?.items.find(({ id }) => id === model)?.people;
      return people && (people[stage] ?? 0);
    },
    [data],
  );
}
