import type { Test } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { KnownValue } from '../knowledge.ts';
import { useBuilder } from './builder-context.ts';
import { OperandField } from './operand-field.tsx';
import { ops, retest } from './retest.ts';
import { ValuesField } from './values-field.tsx';

interface TestProps {
  readonly test: Test;
  readonly known: KnownValue | undefined;
  readonly onChange: (test: Test, isTyped?: boolean) => void;
}

/** `is one of` */
export function TestChoice({ test, known, onChange }: TestProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <Select
      label={t('conditions:op')}
      hideLabel
      choices={ops.map((op) => ({ id: op, label: t(`conditions:op.${op}`) }))}
      value={test.op}
      isDisabled={isReadOnly}
      onChange={(op) => onChange(retest(test, op, known?.type))}
    />
  );
}

/** One value or several; nothing where the test needs none. */
export function TestOperand({ test, known, onChange }: TestProps) {
  if (test.op === 'exists') return null;
  if ('values' in test)
    return (
      <ValuesField values={test.values} known={known} onChange={(values) => onChange({ ...test, values })} />
    );
  return (
    <OperandField
      value={test.value}
      op={test.op}
      known={known}
      onChange={(value, isTyped) => onChange({ ...test, value } as Test, isTyped)}
    />
  );
}
