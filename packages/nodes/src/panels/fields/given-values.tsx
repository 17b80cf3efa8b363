import { NumberField, Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { Given, GivenValue } from '../../shared/given-values.ts';
import { useEntryValues } from '../conditions/use-entry-values.ts';
import { useForm, useWrong } from './form.tsx';
import { NamedRows } from './named-rows.tsx';
import { Suggested } from './suggested.tsx';
import type { FieldProps } from './text.tsx';

const most = 50;
const origins = ['text', 'number', 'attribute', 'data'] as const;
export type Origin = (typeof origins)[number];

/** Values that go along with something, each written here or looked up when the person comes by. */
export function GivenValues({
  label,
  path = '',
  values,
  onChange,
}: Pick<FieldProps<readonly GivenValue[]>, 'label' | 'path' | 'onChange'> & {
  readonly values: readonly GivenValue[];
}) {
  const { t } = useTranslation();
  return (
    <NamedRows<GivenValue>
      label={label}
      path={path}
      nameLabel={t('fields:values.name')}
      addLabel={t('fields:values.add')}
      rows={values}
      max={most}
      fresh={() => ({ name: '', value: '' })}
      wrongAt={(at) => `${at}.name`}
      onChange={onChange}
    >
      {(given, at, put) => (
        <GivenField
          path={`${at}.value`}
          value={given.value}
          onChange={(value, burst) => put({ ...given, value }, burst)}
        />
      )}
    </NamedRows>
  );
}

interface GivenProps {
  readonly path: string;
  readonly value: Given;
  readonly onChange: (value: Given, burst?: string) => void;
}

/** One value, written here or looked up. `origins` are those that make sense. */
export function GivenField({
  origins: offered = origins,
  ...props
}: GivenProps & { readonly origins?: readonly Origin[] }) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  return (
    <>
      <Select
        label={t('fields:values.from')}
        choices={offered.map((id) => ({ id, label: t(`fields:values.from.${id}`) }))}
        value={originOf(props.value)}
        isDisabled={isReadOnly}
        onChange={(next) => props.onChange(fresh[next])}
      />
      <Source {...props} />
    </>
  );
}

function Source({ path, value: given, onChange }: GivenProps) {
  const { t } = useTranslation();
  const { isReadOnly, knowledge } = useForm();
  const entry = useEntryValues();
  const wrong = useWrong(typeof given === 'object' ? undefined : path);
  const put = (next: Given) => onChange(next, path);
  const label = t('fields:values.value');
  if (typeof given === 'number')
    return <NumberField {...{ label, isReadOnly, wrong }} value={given} onChange={put} />;
  if (typeof given !== 'object')
    return <TextField {...{ label, isReadOnly, wrong }} value={String(given)} onChange={put} />;
  const isAttribute = 'attribute' in given;
  const known = isAttribute ? knowledge.attributes : entry;
  return (
    <Suggested
      label={t('fields:values.path')}
      path={path}
      value={isAttribute ? given.attribute : given.data.replace(/^entry\./, '')}
      suggestions={known.map((one) => one.path)}
      onChange={(text) => put(isAttribute ? { attribute: text } : { data: `entry.${text}` })}
    />
  );
}

const fresh: { readonly [O in Origin]: Given } = {
  text: '',
  number: 0,
  attribute: { attribute: '' },
  data: { data: 'entry.' },
};

function originOf(value: Given): Origin {
  if (typeof value === 'object') return 'attribute' in value ? 'attribute' : 'data';
  return typeof value === 'number' ? 'number' : 'text';
}
