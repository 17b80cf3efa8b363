import type { Graph } from '@perennial/journey';
import { useApi } from '../../../client/use-api.ts';
import { useJourney } from './journey-context.ts';

/** What was drawn of the version that people enter; null where there is none, or it is not read yet. */
export function useLiveGraph(): Graph | null {
  const { id, liveVersion } = useJourney();
  const found = useApi(
    'GET /v1/journeys/:journey/versions/:version',
    { params: { journey: id, version: liveVersion ?? 1 } },
    { enabled: liveVersion !== null },
  );
  return liveVersion === null ? null : (found.data?.graph ?? null);
}
