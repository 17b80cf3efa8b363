import type { DurationTest } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration.tsx';
import { useBuilder } from '../builder-context.ts';

const tests = ['at-least', 'less-than'] as const satisfies readonly DurationTest['is'][];

/** `at least` `30` `days` */
export function DurationTestFields({
  label,
  path,
  value,
  onChange,
}: {
  readonly label: string;
  readonly path: string;
  readonly value: DurationTest;
  readonly onChange: (value: DurationTest, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <div className="p-pair">
      <Select
        label={label}
        hideLabel
        choices={tests.map((id) => ({ id, label: t(`conditions:time.${id}`) }))}
        value={value.is}
        isDisabled={isReadOnly}
        onChange={(is) => onChange({ ...value, is })}
      />
      <DurationField
        label={label}
        hideLabel
        path={`${path}.than`}
        value={value.than}
        onChange={(than, burst) => onChange({ ...value, than }, burst)}
      />
    </div>
  );
}
