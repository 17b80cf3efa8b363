import type { Graph } from '@perennial/journey';
import { useMemo, useState } from 'react';
import { useMay, useWorkspace } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { useNow } from '../../time/use-times.ts';
import { bareBase, baseOf, wishOf, type Base } from './base.ts';
import { kernel } from './kernel.ts';

/** People to choose from at first sight. */
const fewPeople = 20;

/** What a simulation of the drawing starts from; `null` until the server has told. */
export function useBase(journey: string, graph: Graph) {
  const maySee = useMay('people.personal');
  const { zone } = useWorkspace();
  const now = useNow();
  const [begun] = useState(now);
  const wish = useMemo(() => {
    const { program } = kernel.compile(graph);
    return program ? wishOf(program) : { events: [] };
  }, [graph]);
  const query = useApi(
    'POST /v1/journeys/:journey/simulate',
    { params: { journey }, body: { ...wish, count: fewPeople } },
    { enabled: maySee },
  );
  const base = useMemo((): Base | null => {
    if (!maySee) return bareBase(zone, Number(begun));
    return query.data ? baseOf(query.data) : null;
  }, [maySee, zone, begun, query.data]);
  return { base, error: query.error, retry: () => void query.refetch() };
}
