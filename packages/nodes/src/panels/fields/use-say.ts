import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createSay } from '../say/create-say.ts';
import type { KnownName } from '../knowledge.ts';
import type { Say } from '../say.ts';
import { useForm } from './form.tsx';

const none: readonly KnownName[] = [];

/** How the form around speaks: the reader's language, the workspace's names of stages. */
export function useSay(): Say {
  const { t, i18n } = useTranslation();
  const { stageModels, segments, journeys, senders = none, rfmGroups } = useForm().knowledge;
  return useMemo(
    () =>
      createSay({
        language: i18n.language.startsWith('zh') ? 'zh' : 'en',
        t: (key, values) => t(key, { ...values }),
        stageName: (model, stage) =>
          stageModels.find(({ id }) => id === model)?.stages.find(({ id }) => id === stage)?.name,
        names: { segments, journeys, senders, rfmGroups },
      }),
    [t, i18n.language, stageModels, segments, journeys, senders, rfmGroups],
  );
}
