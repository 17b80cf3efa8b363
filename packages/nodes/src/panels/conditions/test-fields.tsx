import type { Test } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { KnownValue } from '../knowledge.ts';
import { useBuilder } from './builder-context.ts';
import { OperandField } from './operand-field.tsx';
import { ops, retest } from './retest.ts';
import { ValuesField } from './values-field.tsx';

/** `is one of`, and the values. */
export function TestFields({
  test,
  known,
  onChange,
}: {
  readonly test: Test;
  readonly known: KnownValue | undefined;
  readonly onChange: (test: Test, isTyped?: boolean) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <>
      <Select
        label={t('conditions:op')}
        hideLabel
        choices={ops.map((op) => ({ id: op, label: t(`conditions:op.${op}`) }))}
        value={test.op}
        isDisabled={isReadOnly}
        onChange={(op) => onChange(retest(test, op, known?.type))}
      />
      {'values' in test && (
        <ValuesField
          values={test.values}
          known={known}
          onChange={(values) => onChange({ ...test, values })}
        />
      )}
      {'value' in test && (
        <OperandField
          value={test.value}
          op={test.op}
          known={known}
          onChange={(value, isTyped) => onChange({ ...test, value } as Test, isTyped)}
        />
      )}
    </>
  );
}
