import { Select, type Choice } from '@perennial/ui';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';

/** One of a few. */
export function ChoiceField<Id extends string>({
  path,
  value,
  onChange,
  choices,
  label,
  hideLabel = false,
}: Omit<FieldProps<Id>, 'hint'> & {
  readonly choices: readonly Choice<Id>[];
}) {
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  return (
    <Select
      label={label}
      hideLabel={hideLabel}
      choices={choices}
      value={value}
      isDisabled={isReadOnly}
      wrong={wrong}
      onChange={(id) => onChange(id)}
    />
  );
}
