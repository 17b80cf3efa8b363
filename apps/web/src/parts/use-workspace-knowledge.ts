import type { Knowledge } from '@perennial/nodes/panels';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../client/session.ts';
import { useApi, useClient } from '../client/use-api.ts';
import { countBy } from './count-by.ts';
import { useFaultWords } from './fault-words.ts';
import { libraryOf } from './library.ts';
import { usePersonName } from './person-name.ts';
import { useStageNames } from './stage-name.ts';

const none: Omit<Knowledge, 'people' | 'preview'> = {
  events: [],
  attributes: [],
  topics: [],
  stageModels: [],
  segments: [],
  journeys: [],
  rfmGroups: [],
  currency: 'USD',
  zones: [],
  zone: 'UTC',
};

/** Asks the workspace. Until it has answered, forms have nothing to suggest and work all the same. */
export function useWorkspaceKnowledge(): Knowledge {
  const call = useClient();
  const mayCount = useMay('segments.read');
  const mayKeep = useMay('templates.edit');
  const mayPublish = useMay('templates.publish');
  const { i18n } = useTranslation();
  const words = useFaultWords();
  const { data } = useApi('GET /v1/knowledge');
  const names = useStageNames();
  const personName = usePersonName();
  return useMemo((): Knowledge => {
    const stageModels = (data?.stageModels ?? []).map(({ id, stages }) => ({
      id,
      name: names.model(id),
      stages: stages.map((stage) => ({ id: stage.id, name: names.stage(id, stage.id) })),
    }));
    return {
      ...none,
      ...data,
      stageModels,
      rfmGroups: (data?.rfmGroups ?? []).map(({ id, name }) => ({ id, name: name ?? names.rfmGroup(id) })),
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
      check: async (copy) => (await call('POST /v1/content/check', { body: copy })).elements,
      ...(mayCount && { count: countBy(call) }),
      library: libraryOf({
        ...{ call, templates: data?.templates ?? [], locale: i18n.language },
        ...{ mayKeep, mayPublish, words },
      }),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- names are made anew with each look, from the same words
  }, [data, call, mayCount, mayKeep, mayPublish, i18n.language]);
}
