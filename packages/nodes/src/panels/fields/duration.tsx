import type { Duration } from '@perennial/journey';
import { FieldGroup, NumberField, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';

const units = ['minutes', 'hours', 'days', 'weeks', 'months'] as const satisfies readonly Duration['unit'][];

/** How long: a number and its unit. */
export function DurationField({
  label,
  path,
  value,
  onChange,
  hint,
  hideLabel = false,
}: FieldProps<Duration>) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  const choices = units.map((unit) => ({
    id: unit,
    label: t(`fields:unit.${unit}`, { count: value.amount }),
  }));
  return (
    <FieldGroup label={label} hideLabel={hideLabel} hint={hint} wrong={wrong}>
      <div className="narrow">
        <NumberField
          label={t('fields:amount')}
          hideLabel
          value={value.amount}
          minValue={1}
          isReadOnly={isReadOnly}
          formatOptions={{ maximumFractionDigits: 0 }}
          onChange={(amount) => onChange({ ...value, amount }, path)}
        />
      </div>
      <Select
        label={t('fields:unit')}
        hideLabel
        choices={choices}
        value={value.unit}
        isDisabled={isReadOnly}
        onChange={(unit) => onChange({ ...value, unit })}
      />
    </FieldGroup>
  );
}
