import { ComboBox } from '@perennial/ui';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';

/** Text with suggestions from the workspace. */
export function Suggested({
  path,
  onChange,
  ...rest
}: FieldProps<string> & { readonly suggestions: readonly string[]; readonly placeholder?: string }) {
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  return (
    <ComboBox {...rest} isReadOnly={isReadOnly} wrong={wrong} onChange={(text) => onChange(text, path)} />
  );
}

/** The name of an event, of those that came so far or another. */
export function EventName(props: FieldProps<string> & { readonly placeholder?: string }) {
  const { events } = useForm().knowledge;
  return <Suggested {...props} suggestions={events.map(({ name }) => name)} />;
}
