import { createSay, type Say } from '@perennial/nodes/panels';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../../parts/stage-name.ts';

/** How cards and panels speak to the reader; the same object until the language is another. */
export function useSay(): Say {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  return useMemo(
    () =>
      createSay({
        language: i18n.language === 'zh-CN' ? 'zh' : 'en',
        t: (key, values) => t(key, { ...values }),
        stageName: (_, stage) => names.stage(stage),
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- names are made anew with each look, from the same words
    [t, i18n.language],
  );
}
