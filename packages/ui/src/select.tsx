import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import './field.css';
import './popover.css';

export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
}

export interface SelectProps<Id extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly choices: readonly Choice<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** What is wrong with the choice, in plain words. */
  readonly wrong?: string | undefined;
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hideLabel, choices, value, onChange, placeholder, isDisabled = false, wrong } = props;
  return (
    <AriaSelect
      className="p-field"
      isDisabled={isDisabled}
      isInvalid={wrong !== undefined}
      validationBehavior="aria"
      value={value}
      onChange={(key) => key !== null && onChange(String(key) as Id)}
      {...(placeholder !== undefined && { placeholder })}
    >
      <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
      <Button className="p-choice">
        <SelectValue className="truncate" />
        <ChevronDown aria-hidden />
      </Button>
      <FieldError className="wrong">{wrong}</FieldError>
      <Popover className="p-popover">
        <ListBox items={choices} className="p-list">
          {({ id, label: text }) => (
            <ListBoxItem id={id} textValue={text} className="p-item">
              {({ isSelected }) => (
                <>
                  {text}
                  {isSelected && <Check className="tick" aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
