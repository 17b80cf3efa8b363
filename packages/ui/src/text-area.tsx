import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaArea } from 'react-aria-components/TextArea';
import { TextField as AriaField } from 'react-aria-components/TextField';
import type { TextFieldProps } from './text-field.tsx';
import './field.css';

export interface TextAreaProps extends TextFieldProps {
  /** Lines in sight. */
  readonly rows?: number;
}

/** Text of several lines. */
export function TextArea({ label, hint, wrong, placeholder, hideLabel, rows = 4, ...rest }: TextAreaProps) {
  return (
    <AriaField {...rest} className="p-field tall" isInvalid={wrong !== undefined} validationBehavior="aria">
      <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
      <AriaArea className="p-input" rows={rows} {...(placeholder !== undefined && { placeholder })} />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
    </AriaField>
  );
}
