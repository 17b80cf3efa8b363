import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { FieldGroup } from './field-group.tsx';
import type { Choice } from './select.tsx';
import './tabs.css';

/** Any number of a few, all in sight. */
export function ToggleButtons<Id extends string>({
  label,
  hideLabel = false,
  choices,
  value,
  onChange,
  isReadOnly = false,
  hint,
  wrong,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly choices: readonly Choice<Id>[];
  readonly value: readonly Id[];
  /** The chosen ones, in the order of `choices`. */
  readonly onChange: (ids: readonly Id[]) => void;
  readonly isReadOnly?: boolean;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
}) {
  return (
    <FieldGroup label={label} hideLabel={hideLabel} hint={hint} wrong={wrong}>
      <ToggleButtonGroup
        aria-label={label}
        className="p-segments grow"
        selectionMode="multiple"
        isDisabled={isReadOnly}
        selectedKeys={value}
        onSelectionChange={(keys) => onChange(choices.map(({ id }) => id).filter((id) => keys.has(id)))}
      >
        {choices.map(({ id, label: name }) => (
          <ToggleButton key={id} id={id} className="p-segment tight">
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </FieldGroup>
  );
}
