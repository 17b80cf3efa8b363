import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Checkbox, type CheckboxProps } from 'react-aria-components/Checkbox';
import './field.css';

/** Yes or no. */
export function CheckBox({
  children,
  hint,
  ...rest
}: Omit<CheckboxProps, 'children' | 'className' | 'style'> & {
  readonly children: ReactNode;
  readonly hint?: string | undefined;
}) {
  const id = useId();
  const box = (
    <Checkbox {...rest} className="p-check" {...(hint !== undefined && { 'aria-describedby': id })}>
      <span className="box" aria-hidden>
        <Check />
      </span>
      {children}
    </Checkbox>
  );
  if (hint === undefined) return box;
  return (
    <div className="p-field">
      {box}
      <span id={id} className="hint indented">
        {hint}
      </span>
    </div>
  );
}
