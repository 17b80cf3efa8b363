import { ChevronDown, ChevronUp } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
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
  /** Shows buttons for one more and one less; arrows do the same without them. */
  readonly steps?: boolean;
}

/** A number, written and read as the reader's language does. */
export function NumberField({
  label,
  onChange,
  hint,
  wrong,
  hideLabel,
  steps = false,
  ...rest
}: NumberFieldProps) {
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
      <div className={steps ? 'p-steps' : 'p-plain'}>
        <Input className="p-input num" />
        {steps && (
          <span className="step">
            <Button slot="increment">
              <ChevronUp aria-hidden />
            </Button>
            <Button slot="decrement">
              <ChevronDown aria-hidden />
            </Button>
          </span>
        )}
      </div>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
    </AriaField>
  );
}
