import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { CheckIcon, DownIcon } from './icons.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface SelectProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
}

export function Select({ label, hideLabel, choices, value, onChange, placeholder }: SelectProps) {
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      {...(placeholder !== undefined && { placeholder })}
    >
      <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
      <Button className="select">
        <SelectValue className="truncate" />
        <DownIcon size={16} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <ListBox items={choices}>
          {({ id, label: text }) => (
            <ListBoxItem id={id} textValue={text} className="option">
              {({ isSelected }) => (
                <>
                  {text}
                  {isSelected && <CheckIcon size={16} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
