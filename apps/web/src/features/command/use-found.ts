import type { ListedJourney, PersonSummary } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiFault } from '../../client/api-fault.ts';
import { useMay, useWorkspace } from '../../client/session.ts';
import { useClient } from '../../client/use-api.ts';

/** Milliseconds after the last key before the server is asked. */
const pause = 150;
/** Most of each kind: whoever wants more goes to the list. */
const most = 6;

/** `value` once it has rested. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

export interface Found {
  readonly journeys: readonly ListedJourney[];
  readonly people: readonly PersonSummary[];
}

/** Journeys and people by what was typed. What was found before stays until the next answer is there. */
export function useFound(typed: string) {
  const call = useClient();
  const { id } = useWorkspace();
  const mayNames = useMay('people.personal');
  const q = useRested(typed.trim());
  const found = useQuery<Found, ApiFault>({
    queryKey: [id, 'command', q],
    enabled: q !== '',
    placeholderData: (before) => (q === '' ? undefined : before),
    queryFn: async () => {
      const [journeys, exact, named] = await Promise.all([
        call('GET /v1/journeys', { query: { q, limit: most } }),
        call('GET /v1/people', { query: { search: q, limit: most } }),
        mayNames ? call('GET /v1/people/by-name', { query: { q, limit: most } }) : { items: [] },
      ]);
      const people = new Map([...exact.items, ...named.items].map((person) => [person.id, person]));
      return { journeys: journeys.items, people: [...people.values()].slice(0, most) };
    },
  });
  return { ...found, isWaiting: typed.trim() !== q || found.isFetching };
}
