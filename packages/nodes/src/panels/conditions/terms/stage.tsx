import type { Predicate } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { ModelField, StagesField } from '../../fields/stages.tsx';
import type { TermProps } from '../term-props.ts';

/** In one of some stages of a model. */
export function StageFields({ term, onChange }: TermProps<Extract<Predicate, { readonly type: 'stage' }>>) {
  const { t } = useTranslation();
  return (
    <>
      <ModelField
        label={t('conditions:model')}
        hideLabel
        value={term.model}
        onChange={(model) => onChange({ ...term, model, in: [] })}
      />
      <StagesField
        label={t('conditions:stages')}
        hideLabel
        model={term.model}
        value={term.in}
        onChange={(stages) => onChange({ ...term, in: stages })}
      />
    </>
  );
}
