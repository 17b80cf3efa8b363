import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import './field.css';
import './popover.css';

export interface ComboBoxProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Hints, never limits: anything may be typed. */
  readonly suggestions: readonly string[];
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
  readonly isRequired?: boolean;
}

/** Text with suggestions. */
export function ComboBox(props: ComboBoxProps) {
  const { label, hideLabel, value, onChange, suggestions, hint, wrong, placeholder, ...rest } = props;
  const items = [...new Set(suggestions)].map((id) => ({ id }));
  return (
    <AriaComboBox
      {...rest}
      className="p-field"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={value}
      onInputChange={onChange}
      defaultItems={items}
      isInvalid={wrong !== undefined}
      validationBehavior="aria"
    >
      <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
      <div className="p-combo">
        <Input className="p-input" {...(placeholder !== undefined && { placeholder })} />
        {items.length > 0 && (
          <Button className="more">
            <ChevronDown aria-hidden />
          </Button>
        )}
      </div>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
      <Popover className="p-popover">
        <ListBox className="p-list">
          {({ id }: { readonly id: string }) => (
            <ListBoxItem id={id} textValue={id} className="p-item">
              <span className="truncate">{id}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
