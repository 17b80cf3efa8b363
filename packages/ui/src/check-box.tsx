import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox, type CheckboxProps } from 'react-aria-components/Checkbox';
import './field.css';

/** Yes or no. */
export function CheckBox({
  children,
  ...rest
}: Omit<CheckboxProps, 'children' | 'className' | 'style'> & { readonly children: ReactNode }) {
  return (
    <Checkbox {...rest} className="p-check">
      <span className="box" aria-hidden>
        <Check />
      </span>
      {children}
    </Checkbox>
  );
}
