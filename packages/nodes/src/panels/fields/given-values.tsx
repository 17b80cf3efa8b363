import { Button, NumberField, PlusIcon, RemoveIcon, Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { Given, GivenValue } from '../../shared/given-values.ts';
import { useEntryValues } from '../conditions/use-entry-values.ts';
import { useForm, useWrong } from './form.tsx';
import { Suggested } from './suggested.tsx';
import type { FieldProps } from './text.tsx';
import './ordered.css';

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
  const { isReadOnly } = useForm();
  return (
    <div role="group" aria-label={label} className="p-ordered tall">
      <h3>{label}</h3>
      {values.map((value, at) => (
        // Their order says nothing and nobody moves them: the place is what names them while one writes.
        <OneValue
          key={at}
          path={`${path}.${at}`}
          value={value}
          onChange={(next, burst) => onChange(values.with(at, next), burst)}
          onRemove={() => onChange(values.toSpliced(at, 1))}
        />
      ))}
      {!isReadOnly && values.length < most && (
        <div>
          <Button size="small" onPress={() => onChange([...values, { name: '', value: '' }])}>
            <PlusIcon aria-hidden />
            {t('fields:values.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface OneProps {
  readonly path: string;
  readonly value: GivenValue;
  readonly onChange: (value: GivenValue, burst?: string) => void;
}

function OneValue({ path, value, onChange, onRemove }: OneProps & { readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong(`${path}.name`);
  return (
    <section className="item" aria-label={value.name}>
      <div className="head">
        <div className="grow">
          <TextField
            label={t('fields:values.name')}
            hideLabel
            placeholder={t('fields:values.name')}
            value={value.name}
            isReadOnly={isReadOnly}
            wrong={wrong}
            onChange={(name) => onChange({ ...value, name }, `${path}.name`)}
          />
        </div>
        {!isReadOnly && (
          <Button
            kind="quiet"
            size="small"
            icon
            aria-label={t('fields:remove', { name: value.name })}
            onPress={onRemove}
          >
            <RemoveIcon aria-hidden />
          </Button>
        )}
      </div>
      <GivenField
        path={`${path}.value`}
        value={value.value}
        onChange={(next, burst) => onChange({ ...value, value: next }, burst)}
      />
    </section>
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
