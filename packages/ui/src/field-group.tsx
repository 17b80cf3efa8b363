import { useId, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import './field.css';

export interface FieldGroupProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  /** Of what is written in its fields; what is chosen says so itself. */
  readonly isReadOnly?: boolean | undefined;
  /** Fields that make one value between them, such as a number and its unit; each with a hidden label. */
  readonly children: ReactNode;
}

/** Several fields in a row under one label. */
export function FieldGroup({ label, hideLabel = false, hint, wrong, isReadOnly, children }: FieldGroupProps) {
  const id = useId();
  const told = cx(hint !== undefined && `${id}-hint`, wrong !== undefined && `${id}-wrong`);
  return (
    <div
      role="group"
      className="p-field"
      aria-labelledby={`${id}-label`}
      {...(told !== '' && { 'aria-describedby': told })}
      {...(wrong !== undefined && { 'data-invalid': true })}
      {...(isReadOnly && { 'data-readonly': true })}
    >
      <span id={`${id}-label`} className={hideLabel ? 'sr-only' : 'label'}>
        {label}
      </span>
      <div className="p-pair">{children}</div>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      {wrong !== undefined && (
        <span id={`${id}-wrong`} className="wrong">
          {wrong}
        </span>
      )}
    </div>
  );
}
