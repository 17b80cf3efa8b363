import type { Operand, Test } from '@perennial/journey';
import { ComboBox, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownValue } from '../knowledge.ts';
import { useBuilder } from './builder-context.ts';
import { operandOf, textOf, type OperandKind } from './operand.ts';
import { useEntryValues } from './use-entry-values.ts';

export interface OperandProps {
  readonly value: Operand;
  readonly op: Test['op'];
  readonly known: KnownValue | undefined;
  readonly onChange: (value: Operand, isTyped?: boolean) => void;
}

/** The value in a field of its kind. */
export function OperandValue({
  kind,
  value,
  known,
  onChange,
}: OperandProps & { readonly kind: OperandKind }) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const entry = useEntryValues();
  const label = t('conditions:value');
  const text = textOf(value);
  const suggestions = {
    entry: entry.map(({ path }) => path),
    text: (known?.samples ?? []).map(String),
    data: [],
  };
  const type = (typed: string) => onChange(operandOf(kind, typed), true);
  switch (kind) {
    case 'boolean':
      return (
        <Select
          label={label}
          hideLabel
          choices={[
            { id: 'true', label: t('conditions:say.yes') },
            { id: 'false', label: t('conditions:say.no') },
          ]}
          value={text === 'true' ? 'true' : 'false'}
          isDisabled={isReadOnly}
          onChange={(chosen) => onChange(chosen === 'true')}
        />
      );
    case 'number':
      return <NumberText label={label} value={value} onChange={type} />;
    case 'date':
      return <DateText label={label} value={text} onChange={type} />;
    case 'text':
    case 'entry':
    case 'data':
      return (
        <ComboBox
          label={label}
          hideLabel
          value={text}
          isReadOnly={isReadOnly}
          suggestions={suggestions[kind]}
          onChange={type}
        />
      );
  }
}

interface TypedProps {
  readonly label: string;
  readonly onChange: (typed: string) => void;
}

/** Keeps `1.` and `1.0` on the way to `1.05`, though they are the same number. */
function NumberText({ label, value, onChange }: TypedProps & { readonly value: Operand }) {
  const { isReadOnly } = useBuilder();
  const [typed, setTyped] = useState(textOf(value));
  return (
    <TextField
      label={label}
      hideLabel
      inputMode="decimal"
      isReadOnly={isReadOnly}
      value={operandOf('number', typed) === value ? typed : textOf(value)}
      onChange={(text) => {
        setTyped(text);
        onChange(text);
      }}
    />
  );
}

/** A day from the calendar; a moment that is more than a day stays text. */
function DateText({ label, value, onChange }: TypedProps & { readonly value: string }) {
  const { isReadOnly } = useBuilder();
  const isDay = value === '' || /^\d{4}-\d\d-\d\d$/.test(value);
  return (
    <TextField
      label={label}
      hideLabel
      type={isDay ? 'date' : 'text'}
      isReadOnly={isReadOnly}
      value={value}
      onChange={onChange}
    />
  );
}
