import { graphLimits, usualPriority } from '@perennial/journey';
import { FormRows } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm, type FormSetting } from '../fields/form.tsx';
import { OptionalNumber } from '../fields/optional-number.tsx';

export interface PriorityFormProps extends FormSetting {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined, burst?: string) => void;
}

/** Whose messages go first. */
export function PriorityForm({ value, onChange, ...setting }: PriorityFormProps) {
  const { t } = useTranslation();
  return (
    <PanelForm {...setting}>
      <FormRows>
        <OptionalNumber
          label={t('rules:priority')}
          name={t('rules:priority.name')}
          path=""
          hint={t('rules:priority.hint', { usual: usualPriority })}
          value={value}
          usual={usualPriority}
          min={0}
          max={graphLimits.priority}
          onChange={(next, burst) => onChange(next, burst)}
        />
      </FormRows>
    </PanelForm>
  );
}
