import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';

/** One of the workspace's segments and lists; one that is gone stays chosen, and is called so. */
export function SegmentField({
  label,
  path,
  value,
  onChange,
  only,
}: Omit<FieldProps<string>, 'hint'> & { readonly only?: 'static' }) {
  const { t } = useTranslation();
  const { isReadOnly, knowledge } = useForm();
  const wrong = useWrong(path);
  const offered = knowledge.segments.filter(({ kind }) => only === undefined || kind === only);
  const choices = offered.map(({ id, name }) => ({ id, label: name }));
  const isGone = value !== '' && !offered.some(({ id }) => id === value);
  return (
    <Select
      {...{ label, wrong }}
      choices={isGone ? [...choices, { id: value, label: t('fields:segment.gone') }] : choices}
      value={value === '' ? null : value}
      placeholder={t(only === 'static' ? 'fields:segment.list' : 'fields:segment.any')}
      isDisabled={isReadOnly}
      onChange={(id) => onChange(id)}
    />
  );
}
