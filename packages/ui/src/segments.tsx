import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { TabOf } from './tabs.tsx';
import './tabs.css';

/** Class names for links that look like a small choice. */
export const segmentClass = { all: 'p-segments', one: 'p-segment' } as const;

/** A small choice between two and five, all in sight. */
export function Segments<Id extends string>({
  label,
  choices,
  value,
  onChange,
  isDisabled = false,
}: {
  readonly label: string;
  readonly choices: readonly TabOf<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly isDisabled?: boolean;
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={segmentClass.all}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as Id);
      }}
    >
      {choices.map(({ id, label: name }) => (
        <ToggleButton key={id} id={id} className={segmentClass.one}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
