import type { Graph } from '@perennial/journey';
import type { Knowledge, KnownValue } from '@perennial/nodes/panels';
import { createContext, useContext, useMemo } from 'react';
import { useWorkspaceKnowledge } from '../../../parts/use-workspace-knowledge.ts';
import { useNow } from '../../../time/use-times.ts';
import { browserZones } from '../diagnostics/browser-zones.ts';
import { useEditor } from '../store/use-editor.ts';

const minute = 60_000;

export const KnowledgeContext = createContext<Knowledge | null>(null);

export function useKnowledge(): Knowledge {
  const knowledge = useContext(KnowledgeContext);
  if (!knowledge) throw new Error('outside of a canvas');
  return knowledge;
}

/** What the workspace knows, with what lets people into the journey at hand. */
export function useAskedKnowledge(): Knowledge {
  const knowledge = useWorkspaceKnowledge();
  const now = Math.floor(useNow() / minute) * minute;
  const entryEvent = useEditor(({ graph }) => entryEventOf(graph));
  return useMemo(
    (): Knowledge => ({
      ...knowledge,
      clock: { now, zones: browserZones },
      entryEvent,
      ...(entryEvent !== null && { entry: propertiesOf(knowledge.events, entryEvent) }),
    }),
    [knowledge, entryEvent, now],
  );
}

/** The event that lets people in; the first, where there are several. */
function entryEventOf({ nodes }: Graph): string | null {
  const trigger = Object.values(nodes).find(({ type, disabled }) => type === 'trigger-event' && !disabled);
  const event = trigger?.config['event'];
  return typeof event === 'string' && event !== '' ? event : null;
}

function propertiesOf(events: Knowledge['events'], name: string): readonly KnownValue[] {
  return events.find((event) => event.name === name)?.properties ?? [];
}
