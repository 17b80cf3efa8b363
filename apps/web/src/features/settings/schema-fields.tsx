import type { JsonObject, Json } from '@perennial/journey';
import { CheckBox, Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { SchemaField } from './schema.ts';

export interface SchemaFieldsProps {
  readonly fields: readonly SchemaField[];
  readonly values: JsonObject;
  /** Secrets that are stored; they are never shown again. */
  readonly secretsSet: readonly string[];
  /** Id of the field that the server did not take. */
  readonly refused: string | null;
  readonly onChange: (values: JsonObject) => void;
}

export function SchemaFields({ fields, values, secretsSet, refused, onChange }: SchemaFieldsProps) {
  return fields.map((field) => (
    <One
      key={field.id}
      field={field}
      value={values[field.id] ?? field.otherwise}
      isRefused={field.id === refused}
      isSet={secretsSet.includes(field.id)}
      onChange={(value) => onChange({ ...values, [field.id]: value })}
    />
  ));
}

function One(props: {
  readonly field: SchemaField;
  readonly value: Json | undefined;
  readonly isSet: boolean;
  readonly isRefused: boolean;
  readonly onChange: (value: Json) => void;
}) {
  const { t } = useTranslation();
  const { field, value, isSet, isRefused, onChange } = props;
  const { title, hint, required, secret, kind, choices } = field;
  if (kind === 'yes-no')
    return (
      <CheckBox isSelected={value === true} onChange={onChange}>
        {title}
      </CheckBox>
    );
  if (kind === 'choice')
    return (
      <Select
        label={title}
        choices={choices.map((id) => ({ id, label: id }))}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
      />
    );
  return (
    <TextField
      label={required && !isSet ? title : t('settings:optional', { title })}
      hint={secret && isSet ? t('settings:secret-stored') : hint}
      wrong={isRefused ? t('settings:field-wrong') : undefined}
      type={secret ? 'password' : 'text'}
      autoComplete={secret ? 'new-password' : 'off'}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={onChange}
    />
  );
}
