import type { Test } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './builder-context.ts';
import { OperandValue, type OperandProps } from './operand-value.tsx';
import { asKind, operandKinds, shownKind, textOf, type OperandKind } from './operand.ts';

/** What something is compared with: of which kind, and the value. */
export function OperandField({ value, op, known, onChange }: OperandProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  // An empty value has no kind of its own, and a number that is none yet is kept as text.
  const [wanted, setWanted] = useState<OperandKind | null>(null);
  const isOpen = value === '' || (wanted === 'number' && typeof value === 'string');
  const kind = isOpen && wanted !== null ? wanted : shownKind(value, op, known?.type);
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
