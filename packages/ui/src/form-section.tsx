import { useId, type ReactNode } from 'react';
import './form-section.css';

/** Fields as rows with their labels beside them. A field of class `tall` takes the whole width. */
export function FormRows({ children }: { readonly children: ReactNode }) {
  return <div className="p-rows">{children}</div>;
}

/** A part of a form in a drawer: a hairline above, a heading, and rows. */
export function FormSection({
  title,
  action,
  children,
}: {
  readonly title?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="p-section p-rows" {...(title !== undefined && { 'aria-labelledby': id })}>
      {title !== undefined && (
        <header>
          <h3 id={id}>{title}</h3>
          {action}
        </header>
      )}
      {children}
    </section>
  );
}
