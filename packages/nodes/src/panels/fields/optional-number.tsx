import { CheckBox, NumberField } from '@perennial/ui';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';

export interface OptionalNumberProps extends FieldProps<number | undefined> {
  /** What it is about, where only the number is shown. */
  readonly name: string;
  /** What it begins with. */
  readonly usual: number;
  readonly min: number;
  readonly max: number;
}

/** A number that may be left out. */
export function OptionalNumber({
  label,
  name,
  path,
  value,
  usual,
  min,
  max,
  hint,
  onChange,
}: OptionalNumberProps) {
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  return (
    <>
      <CheckBox
        isReadOnly={isReadOnly}
        isSelected={value !== undefined}
        onChange={(on) => onChange(on ? usual : undefined)}
      >
        {label}
      </CheckBox>
      {value !== undefined && (
        <NumberField
          label={name}
          hideLabel
          value={value}
          minValue={min}
          maxValue={max}
          hint={hint}
          wrong={wrong}
          isReadOnly={isReadOnly}
          formatOptions={{ maximumFractionDigits: 0 }}
          onChange={(next) => onChange(next, path)}
        />
      )}
    </>
  );
}
