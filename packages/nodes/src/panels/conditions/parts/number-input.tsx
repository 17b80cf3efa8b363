import { NumberField } from '@perennial/ui';
import { useWrong } from '../../fields/form.tsx';
import { useBuilder } from '../builder-context.ts';

export interface NumberInputProps {
  readonly label: string;
  readonly path: string;
  readonly value: number;
  readonly onChange: (value: number, burst: string) => void;
  readonly min?: number;
  readonly max?: number;
  readonly isWhole?: boolean;
  /** What stands behind the field. */
  readonly unit?: string;
}

/** A number and its unit, in the line of a sentence. */
export function NumberInput(props: NumberInputProps) {
  const { label, path, value, onChange, min, max, isWhole = true, unit } = props;
  const { isReadOnly } = useBuilder();
  const wrong = useWrong(path);
  return (
    <>
      <div className="narrow">
        <NumberField
          label={label}
          hideLabel
          steps
          value={value}
          {...(min !== undefined && { minValue: min })}
          {...(max !== undefined && { maxValue: max })}
          formatOptions={{ maximumFractionDigits: isWhole ? 0 : 4 }}
          isReadOnly={isReadOnly}
          wrong={wrong}
          onChange={(next) => onChange(next, path)}
        />
      </div>
      {unit !== undefined && <span className="after">{unit}</span>}
    </>
  );
}
