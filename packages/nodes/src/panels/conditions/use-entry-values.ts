import { useMemo } from 'react';
import { useForm } from '../fields/form.tsx';
import type { KnownValue } from '../knowledge.ts';

/** Values that the entry may hold: of the events that let people in, or else of all. */
export function useEntryValues(): readonly KnownValue[] {
  const { events, entry } = useForm().knowledge;
  return useMemo(() => {
    const all = entry ?? events.flatMap(({ properties }) => properties);
    return [...new Map(all.map((value) => [value.path, value])).values()];
  }, [events, entry]);
}
