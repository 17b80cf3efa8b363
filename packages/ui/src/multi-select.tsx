import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import type { Choice } from './select.tsx';
import './field.css';
import './popover.css';

export interface MultiSelectProps<Id extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** What isn't among them stays chosen, and shows as it is. */
  readonly choices: readonly Choice<Id>[];
  readonly value: readonly Id[];
  /** The chosen ones, in the order of `choices`. */
  readonly onChange: (ids: readonly Id[]) => void;
  /** What the button says, of the names that are chosen. */
  readonly say: (names: readonly string[]) => string;
  readonly placeholder: string;
  readonly isDisabled?: boolean;
  readonly wrong?: string | undefined;
}

/** Any number of many, behind a button that names them. */
export function MultiSelect<Id extends string>(props: MultiSelectProps<Id>) {
  const { label, hideLabel, choices, onChange, say, placeholder, isDisabled = false, wrong } = props;
  // What is written twice is chosen once.
  const value = [...new Set(props.value)];
  const lost = value.filter((id) => !choices.some((choice) => choice.id === id));
  const all = [...choices, ...lost.map((id) => ({ id, label: id }))];
  const chosen = all.filter(({ id }) => value.includes(id));
  return (
    <AriaSelect
      className="p-field"
      selectionMode="multiple"
      isDisabled={isDisabled}
      isInvalid={wrong !== undefined}
      validationBehavior="aria"
      value={value}
      onChange={(keys) => onChange(all.map(({ id }) => id).filter((id) => keys.includes(id)))}
    >
      <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
      <Button className="p-choice">
        <SelectValue className="truncate">
          {chosen.length > 0 ? (
            say(chosen.map((one) => one.label))
          ) : (
            <span data-placeholder>{placeholder}</span>
          )}
        </SelectValue>
        <ChevronDown aria-hidden />
      </Button>
      <FieldError className="wrong">{wrong}</FieldError>
      <Popover className="p-popover">
        <ListBox items={all} className="p-list">
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
