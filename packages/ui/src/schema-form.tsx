import type { Json, JsonObject } from '@perennial/journey';
import { CheckBox } from './check-box.tsx';
import type { SchemaField } from './schema-fields.ts';
import { Select } from './select.tsx';
import { TextField } from './text-field.tsx';

export interface SchemaFormWords {
  /** The label of what may be left empty. */
  readonly optional: (title: string) => string;
  /** Below a secret that is stored. */
  readonly stored: string;
  /** Below the field that was not taken. */
  readonly wrong: string;
}

export interface SchemaFormProps {
  readonly fields: readonly SchemaField[];
  readonly values: JsonObject;
  readonly onChange: (values: JsonObject) => void;
  /** Ids of secrets that are stored. */
  readonly stored?: readonly string[];
  /** Id of the field that was not taken. */
  readonly refused?: string | null;
  readonly words: SchemaFormWords;
}

/** The fields of a JSON Schema, one below the other. Numbers stay as they were typed until `given` reads them. */
export function SchemaForm({
  fields,
  values,
  onChange,
  stored = [],
  refused = null,
  words,
}: SchemaFormProps) {
  return fields.map((field) => (
    <One
      key={field.id}
      field={field}
      value={values[field.id] ?? field.otherwise}
      isStored={stored.includes(field.id)}
      wrong={field.id === refused ? words.wrong : undefined}
      words={words}
      onChange={(value) => onChange({ ...values, [field.id]: value })}
    />
  ));
}

interface OneProps {
  readonly field: SchemaField;
  readonly value: Json | undefined;
  readonly isStored: boolean;
  readonly wrong: string | undefined;
  readonly words: SchemaFormWords;
  readonly onChange: (value: Json) => void;
}

function One({ field, value, isStored, wrong, words, onChange }: OneProps) {
  const { title, hint, required, secret, kind, choices } = field;
  if (kind === 'yes-no')
    return (
      <CheckBox isSelected={value === true} onChange={onChange} hint={hint}>
        {title}
      </CheckBox>
    );
  if (kind === 'choice')
    return (
      <Select
        label={title}
        choices={choices}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        wrong={wrong}
      />
    );
  return (
    <TextField
      label={required && !isStored ? title : words.optional(title)}
      hint={secret && isStored ? words.stored : hint}
      wrong={wrong}
      type={secret ? 'password' : 'text'}
      autoComplete={secret ? 'new-password' : 'off'}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={onChange}
    />
  );
}
