import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';

/** One of the workspace's journeys that take people from others; one that is gone stays chosen, and is called so. */
export function JourneyField({ label, path, value, onChange }: Omit<FieldProps<string>, 'hint'>) {
  const { t } = useTranslation();
  const { isReadOnly, knowledge } = useForm();
  const wrong = useWrong(path);
  const offered = knowledge.journeys.filter(({ id, takes }) => takes || id === value);
  const choices = offered.map(({ id, name, live }) => ({
    id,
    label: live ? name : t('fields:journey.off', { name }),
  }));
  const isGone = value !== '' && !offered.some(({ id }) => id === value);
  return (
    <Select
      {...{ label, wrong }}
      choices={isGone ? [...choices, { id: value, label: t('fields:journey.gone') }] : choices}
      value={value === '' ? null : value}
      placeholder={t('fields:journey.any')}
      isDisabled={isReadOnly}
      onChange={(id) => onChange(id)}
    />
  );
}
