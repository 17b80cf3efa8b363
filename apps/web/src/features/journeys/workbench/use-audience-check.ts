import { populationCodes } from '@perennial/nodes';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useWorkspace } from '../../../client/session.ts';
import { useClient } from '../../../client/use-api.ts';
import type { Checked } from '../../canvas/diagnostics/join.ts';
import { useDraftState } from '../../canvas/draft/use-draft.ts';
import { useJourney } from './journey-context.ts';

/** Milliseconds without another save: people are not looked at while somebody types. */
const quiet = 3_000;

/** What the drawing is told by people and by other journeys, once it has been left alone for a while. */
export function useAudienceCheck(): Checked | null {
  const params = { journey: useJourney().id };
  const { id } = useWorkspace();
  const call = useClient();
  const base = useDraftState((state) => state.saving.base);
  const [settled, setSettled] = useState<typeof base | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(base), quiet);
    return () => clearTimeout(timer);
  }, [base]);
  const draft = settled?.content.graph;
  const { data } = useQuery({
    queryKey: [id, 'audience', params.journey, settled?.revision],
    queryFn: () => {
      const body = { audience: true, ...(draft && { draft }) };
      return call('POST /v1/journeys/:journey/check', { params, body });
    },
    enabled: draft !== undefined,
    staleTime: Infinity,
  });
  return useMemo(() => {
    if (!draft || !data) return null;
    return { graph: draft, diagnostics: data.diagnostics.filter(({ code }) => populationCodes.has(code)) };
  }, [draft, data]);
}
