import { useTranslation } from 'react-i18next';

/** Stages, models and RFM groups that ship with the product have names in both languages; others keep their id. */
export function useStageNames() {
  const { t, i18n } = useTranslation();
  const named = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  return {
    stage: (id: string) => named(`common:stage.${id}`, id),
    model: (id: string) => named(`common:model.${id}`, id),
    rfmGroup: (id: string) => named(`common:rfm.${id}`, id),
  };
}
