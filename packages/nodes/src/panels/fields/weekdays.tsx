import { ToggleButtons } from '@perennial/ui';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';
import { useSay } from './use-say.ts';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days of the week, Monday first. */
export function WeekdaysField({ label, path, value, onChange, hint }: FieldProps<readonly number[]>) {
  const say = useSay();
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  return (
    <ToggleButtons
      label={label}
      choices={week.map((day) => ({ id: String(day), label: say.weekday(day) }))}
      value={value.map(String)}
      isReadOnly={isReadOnly}
      hint={hint}
      wrong={wrong}
      onChange={(days) => onChange(days.map(Number))}
    />
  );
}
