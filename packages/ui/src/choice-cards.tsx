import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import './choice-cards.css';

export interface CardChoice<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly text: string;
  readonly icon: ReactNode;
}

/** One of a few, each with a line on what it is. */
export function ChoiceCards<Id extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly CardChoice<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}) {
  return (
    <RadioGroup className="p-field p-choices" value={value} onChange={(id) => onChange(id as Id)}>
      <Label className="label">{label}</Label>
      {choices.map(({ id, title, text, icon }) => (
        <Radio key={id} value={id} className="p-choice-card" aria-label={`${title}: ${text}`}>
          {icon}
          <span className="grow">
            <b>{title}</b>
            <span className="text">{text}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
