import type { Graph } from '@perennial/journey';
import type { Knowledge, KnownValue } from '@perennial/nodes/panels';
import { createContext, useContext, useMemo } from 'react';
import { usePersonName } from '../../../parts/person-name.ts';
import { useStageNames } from '../../../parts/stage-name.ts';
import { useEditor } from '../store/use-editor.ts';
import { useApi, useClient } from '../../../client/use-api.ts';

const none: Omit<Knowledge, 'people' | 'preview'> = {
  events: [],
  attributes: [],
  topics: [],
  stageModels: [],
  segments: [],
  rfmGroups: [],
  currency: 'USD',
  zones: [],
  zone: 'UTC',
};

export const KnowledgeContext = createContext<Knowledge | null>(null);

export function useKnowledge(): Knowledge {
  const knowledge = useContext(KnowledgeContext);
  if (!knowledge) throw new Error('outside of a canvas');
  return knowledge;
}

/** Asks the workspace. Until it has answered, forms have nothing to suggest and work all the same. */
export function useAskedKnowledge(): Knowledge {
  const call = useClient();
  const { data } = useApi('GET /v1/knowledge');
  const names = useStageNames();
  const personName = usePersonName();
  const entryEvent = useEditor(({ graph }) => entryEventOf(graph));
  return useMemo((): Knowledge => {
    const stageModels = (data?.stageModels ?? []).map(({ id, stages }) => ({
      id,
      name: names.model(id),
      stages: stages.map((stage) => ({ id: stage.id, name: names.stage(stage.id) })),
    }));
    return {
      ...none,
      ...data,
      stageModels,
      rfmGroups: (data?.rfmGroups ?? []).map(({ id, name }) => ({ id, name: name ?? names.rfmGroup(id) })),
      entryEvent,
      ...(entryEvent !== null && { entry: propertiesOf(data?.events ?? [], entryEvent) }),
      people: async (search) => {
        const query = search.trim() === '' ? { limit: 20 } : { search: search.trim(), limit: 20 };
        const { items } = await call('GET /v1/people', { query });
        return items.map((person) => ({ id: person.id, name: personName(person) }));
      },
      preview: async (request) => {
        const answer = await call('POST /v1/preview', { body: request });
        if (answer.ok) return answer;
        const { code, params = {} } = answer.reason;
        return { ok: false, reason: { code, params } };
      },
    };
    // oxlint-disable-next-line react/exhaustive-deps -- names are made anew with each look, from the same words
  }, [data, call, entryEvent]);
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
