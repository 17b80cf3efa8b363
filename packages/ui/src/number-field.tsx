import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import {
  NumberField as AriaField,
  type NumberFieldProps as AriaProps,
} from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import './field.css';

export interface NumberFieldProps extends Omit<
  AriaProps,
  'className' | 'style' | 'children' | 'value' | 'onChange'
> {
  readonly label: string;
  readonly value: number;
  /** Once the number is whole: on leaving the field or Enter. Emptied, it stays what it was. */
  readonly onChange: (value: number) => void;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly hideLabel?: boolean;
}

/** A number, written and read as the reader's language does. */
export function NumberField({ label, onChange, hint, wrong, hideLabel, ...rest }: NumberFieldProps) {
  return (
    <AriaField
      {...rest}
      className="p-field"
      isInvalid={wrong !== undefined}
      validationBehavior="aria"
      onChange={(value) => {
        if (!Number.isNaN(value)) onChange(value);
      }}
    >
      <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
      <Input className="p-input num" />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
    </AriaField>
  );
}
