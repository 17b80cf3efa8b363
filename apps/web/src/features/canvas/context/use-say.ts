import { createSay, type Say } from '@perennial/nodes/panels';
import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../../parts/stage-name.ts';
import { KnowledgeContext } from '../knowledge/use-knowledge.ts';

/** How cards and panels speak to the reader; the same object until the language is another. */
export function useSay(): Say {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  const known = useContext(KnowledgeContext);
  const segments = known?.segments;
  const rfmGroups = known?.rfmGroups;
  return useMemo(
    () =>
      createSay({
        language: i18n.language === 'zh-CN' ? 'zh' : 'en',
        t: (key, values) => t(key, { ...values }),
        stageName: (_, stage) => names.stage(stage),
        ...(segments && rfmGroups && { names: { segments, rfmGroups } }),
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- names are made anew with each look, from the same words
    [t, i18n.language, segments, rfmGroups],
  );
}
