import { useMemo } from 'react';
import { useForm } from '../fields/form.tsx';
import type { KnownValue } from '../knowledge.ts';
import { useBuilder } from './builder-context.ts';
import { useEntryValues } from './use-entry-values.ts';

/** What is known of the values that a condition may look at there. */
export function useKnownValues(kind: 'attribute' | 'property' | 'data'): readonly KnownValue[] {
  const { events, attributes } = useForm().knowledge;
  const { event } = useBuilder();
  const entry = useEntryValues();
  return useMemo(() => {
    if (kind === 'attribute') return attributes;
    if (kind === 'property') return events.find(({ name }) => name === event)?.properties ?? [];
    return entry.map((value) => ({ ...value, path: `entry.${value.path}` }));
  }, [kind, attributes, events, event, entry]);
}
