import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField';
import './field.css';

export interface TextFieldProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, in plain words. */
  readonly wrong?: string | undefined;
  readonly placeholder?: string;
  /** Where the place says it, the label is for screen readers only. */
  readonly hideLabel?: boolean;
}

export function TextField({ label, hint, wrong, placeholder, hideLabel, ...rest }: TextFieldProps) {
  return (
    <AriaField {...rest} className="p-field" isInvalid={wrong !== undefined} validationBehavior="aria">
      <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
      <Input className="p-input" {...(placeholder !== undefined && { placeholder })} />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
    </AriaField>
  );
}
