import { FormRows } from '@perennial/ui';
import { createContext, use, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** On a page labels stand above their fields; in a drawer beside them. */
export type Density = 'page' | 'drawer';
export const DensityContext = createContext<Density>('page');

export type StateName =
  | 'normal'
  | 'small'
  | 'hint'
  | 'empty'
  | 'disabled'
  | 'read-only'
  | 'wrong'
  | 'pending'
  | 'chosen'
  | 'icon'
  | 'long'
  | 'good'
  | 'warn'
  | 'danger';

/** Components that belong together. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="specimens" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** One component by its name in code, with its states beside one another. */
export function Specimen({
  name,
  wide = false,
  children,
}: {
  readonly name: string;
  /** Its states take the whole width, one below the other. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="specimen" aria-labelledby={id}>
      <h3 id={id}>
        <code translate="no">{name}</code>
      </h3>
      <div className={wide ? 'specimen-states wide' : 'specimen-states'}>{children}</div>
    </section>
  );
}

/** A component in one state. */
export function State({ is, children }: { readonly is: StateName; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <figure className="specimen-state">
      <figcaption className="small muted">{t(`showcase:state.${is}`)}</figcaption>
      {children}
    </figure>
  );
}

/** A field in one state, where the chosen density puts it. */
export function FieldState({ is, children }: { readonly is: StateName; readonly children: ReactNode }) {
  const density = use(DensityContext);
  return (
    <State is={is}>
      {density === 'page' ? (
        children
      ) : (
        <div className="specimen-drawer">
          <FormRows>{children}</FormRows>
        </div>
      )}
    </State>
  );
}
