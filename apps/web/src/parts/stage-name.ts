import { useTranslation } from 'react-i18next';
import { useApi } from '../client/use-api.ts';
import { stageHue } from './stage-hue.ts';

/**
 * What stages, models and RFM groups are called: as their workspace calls them, where it does; what ships with the product
 * has names in both languages; others keep their id.
 */
export function useStageNames() {
  const { t, i18n } = useTranslation();
  const { data } = useApi('GET /v1/knowledge');
  const modelOf = useModelName();
  const shipped = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  const shippedStage = (id: string) => shipped(`common:stage.${id}`, id);
  const models = data?.stageModels ?? [];
  const known = (model: string, id: string) =>
    models.find((one) => one.id === model)?.stages.find((stage) => stage.id === id);
  return {
    stage: (model: string, id: string) => known(model, id)?.ownName ?? shippedStage(id),
    /** As the product calls it, whatever a model says. */
    shipped: shippedStage,
    /** The stage whose hue this one bears. */
    hue: (model: string, id: string) => {
      const life = models.find((one) => one.id === model)?.stages.map((stage) => stage.id) ?? [];
      return known(model, id)?.hue ?? stageHue(life, id);
    },
    model: (id: string) => modelOf(id, models.find((one) => one.id === id) ?? {}),
    rfmGroup: (id: string) =>
      data?.rfmGroups.find((group) => group.id === id)?.name ?? shipped(`common:rfm.${id}`, id),
  };
}

/** What a model is called: in the reader's language as long as it bears the name that it shipped with. */
export function useModelName() {
  const { t, i18n } = useTranslation();
  return (id: string, model: object): string => {
    const key = `common:model.${id}`;
    const name = 'name' in model && typeof model.name === 'string' ? model.name : null;
    const isShipped = i18n.exists(key) && (name === null || usualNames.includes(name));
    return isShipped ? t(key) : (name ?? id);
  };
}

/** In the catalogue under their ids. */
const usualNames = ['Five stages', 'Four stages'];
