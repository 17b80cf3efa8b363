import type { NumberTest } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBuilder } from '../builder-context.ts';
import { NumberInput, type NumberInputProps } from './number-input.tsx';

const ops = ['at-least', 'more', 'at-most', 'less'] as const satisfies readonly NumberTest['op'][];

/** `at least` `100` `EUR` */
export function NumberTestFields({
  path,
  test,
  onChange,
  ...rest
}: Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly test: NumberTest;
  readonly onChange: (test: NumberTest, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <div className="p-pair">
      <Select
        label={t('conditions:op')}
        hideLabel
        choices={ops.map((id) => ({ id, label: t(`conditions:number.${id}`) }))}
        value={test.op}
        isDisabled={isReadOnly}
        onChange={(op) => onChange({ ...test, op })}
      />
      <NumberInput
        {...rest}
        path={`${path}.value`}
        value={test.value}
        onChange={(value, burst) => onChange({ ...test, value }, burst)}
      />
    </div>
  );
}
