import type { TermOf } from '@perennial/journey';
import { CheckBox } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ModelField, StagesField } from '../../fields/stages.tsx';
import { useBuilder } from '../builder-context.ts';
import { DurationTestFields } from '../parts/duration-test.tsx';
import { withPart } from '../parts/with-part.ts';
import type { TermProps } from '../term-props.ts';

/** In one of some stages of a model, perhaps for so long. */
export function StageFields({ term, path, onChange }: TermProps<TermOf<'stage'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const { held } = term;
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
      <CheckBox
        isSelected={held !== undefined}
        isReadOnly={isReadOnly}
        onChange={(isAsked) =>
          onChange(
            withPart(
              term,
              'held',
              isAsked ? { is: 'at-least', than: { amount: 30, unit: 'days' } } : undefined,
            ),
          )
        }
      >
        {t('conditions:held')}
      </CheckBox>
      {held !== undefined && (
        <DurationTestFields
          label={t('conditions:held')}
          path={`${path}.held`}
          value={held}
          onChange={(next, burst) => onChange({ ...term, held: next }, burst)}
        />
      )}
    </>
  );
}
