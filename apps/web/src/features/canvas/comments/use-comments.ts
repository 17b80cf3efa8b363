import type { JourneyComment } from '@perennial/contracts';
import { useApi } from '../../../client/use-api.ts';

/** Milliseconds between looks for what others say. */
const often = 20_000;
const none: readonly JourneyComment[] = [];

/** All that was said beside a journey, the oldest first. */
export function useComments(journey: string): readonly JourneyComment[] {
  const query = useApi('GET /v1/journeys/:journey/comments', { params: { journey } }, { every: often });
  return query.data?.items ?? none;
}
