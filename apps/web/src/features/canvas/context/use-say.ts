import { createSay, type KnownName, type Say } from '@perennial/nodes/panels';
import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../../parts/stage-name.ts';
import { KnowledgeContext } from '../knowledge/knowledge-context.ts';

const none: readonly KnownName[] = [];

/** How cards and panels speak to the reader; the same object until the language is another. */
export function useSay(known = useContext(KnowledgeContext)): Say {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  const segments = known?.segments;
  const journeys = known?.journeys;
  const senders = known?.senders ?? none;
  const rfmGroups = known?.rfmGroups;
  const stageModels = known?.stageModels;
  return useMemo(
    () =>
      createSay({
        language: i18n.language === 'zh-CN' ? 'zh' : 'en',
        t: (key, values) => t(key, { ...values }),
        stageName: names.stage,
        ...(segments && journeys && rfmGroups && { names: { segments, journeys, senders, rfmGroups } }),
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- names are made anew with each look, from the same words
    [t, i18n.language, segments, journeys, senders, rfmGroups, stageModels],
  );
}
