import type { Operand, Test } from '@perennial/journey';
import { ComboBox, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownValue } from '../knowledge.ts';
import { useBuilder } from './builder-context.ts';
import { asKind, operandKinds, operandOf, shownKind, textOf, type OperandKind } from './operand.ts';
import { useEntryValues } from './use-entry-values.ts';

export interface OperandProps {
  readonly value: Operand;
  readonly op: Test['op'];
  readonly known: KnownValue | undefined;
  readonly onChange: (value: Operand, isTyped?: boolean) => void;
}

/** What something is compared with: of which kind, and the value. */
export function OperandField({ value, op, known, onChange }: OperandProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  // An empty value has no kind of its own.
  const [wanted, setWanted] = useState<OperandKind | null>(null);
  const shown = shownKind(value, op, known?.type);
  const kind = value === '' && wanted !== null ? wanted : shown;
  if (kind === null) return <code className="raw anywhere">{textOf(value)}</code>;
  return (
    <div className="p-pair">
      <div className="operand-kind">
        <Select
          label={t('conditions:operand')}
          hideLabel
          choices={operandKinds
            .filter((one) => one === kind || isFit(one, op))
            .map((one) => ({ id: one, label: t(`conditions:operand.${one}`) }))}
          value={kind}
          isDisabled={isReadOnly}
          onChange={(next) => {
            setWanted(next);
            onChange(asKind(next, value));
          }}
        />
      </div>
      <OperandValue {...{ kind, value, op, known, onChange }} />
    </div>
  );
}

const numeric: readonly Test['op'][] = ['less', 'at-most', 'more', 'at-least'];
const textual: readonly Test['op'][] = ['starts-with', 'ends-with'];
const temporal: readonly Test['op'][] = ['before', 'after'];

/** Kinds that the operator can compare with. */
function isFit(kind: OperandKind, op: Test['op']): boolean {
  if (kind === 'entry' || kind === 'data') return true;
  if (numeric.includes(op)) return kind === 'number';
  if (textual.includes(op)) return kind === 'text';
  if (temporal.includes(op)) return kind === 'date';
  return kind !== 'date';
}

function OperandValue({ kind, value, known, onChange }: OperandProps & { readonly kind: OperandKind }) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const entry = useEntryValues();
  const label = t('conditions:value');
  const text = textOf(value);
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
          suggestions={
            kind === 'entry'
              ? entry.map(({ path }) => path)
              : kind === 'text'
                ? (known?.samples ?? []).map(String)
                : []
          }
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
