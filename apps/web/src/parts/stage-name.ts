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

/** What a model is called: in the reader's language as long as it bears the name that it shipped with. */
export function useModelName() {
  const { model: shipped } = useStageNames();
  return (id: string, model: object): string => {
    const own = 'name' in model && typeof model.name === 'string' ? model.name : id;
    const name = shipped(id);
    return name === id || !usualNames.includes(own) ? own : name;
  };
}

/** In the catalogue under their ids. */
const usualNames = ['Five stages', 'Four stages'];
