import { TextArea, TextField } from '@perennial/ui';
import { useForm, useWrong } from './form.tsx';

export interface FieldProps<Value> {
  readonly label: string;
  /** Of the value in the node's config: what is wrong there is told below the field. Absent: told elsewhere. */
  readonly path?: string | undefined;
  readonly value: Value;
  readonly onChange: (value: Value, burst?: string) => void;
  readonly hint?: string | undefined;
  readonly hideLabel?: boolean;
}

export function TextInput({
  path,
  onChange,
  ...rest
}: FieldProps<string> & { readonly type?: 'time' | 'date' }) {
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  return (
    <TextField {...rest} isReadOnly={isReadOnly} wrong={wrong} onChange={(text) => onChange(text, path)} />
  );
}

export function LongText({ path, onChange, ...rest }: FieldProps<string> & { readonly rows?: number }) {
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  return (
    <TextArea {...rest} isReadOnly={isReadOnly} wrong={wrong} onChange={(text) => onChange(text, path)} />
  );
}
