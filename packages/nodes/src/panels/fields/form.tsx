import type { Diagnostic } from '@perennial/journey';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Knowledge } from '../knowledge.ts';

/** What all fields of a form need, however deep they sit. */
export interface FormSetting {
  readonly isReadOnly: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly tell: (diagnostic: Diagnostic) => string;
  readonly knowledge: Knowledge;
}

const FormContext = createContext<FormSetting | null>(null);

/** Around the sections of a form. */
export function PanelForm({ children, ...rest }: FormSetting & { readonly children: ReactNode }) {
  const { isReadOnly, diagnostics, tell, knowledge } = rest;
  const setting = useMemo(
    () => ({ isReadOnly, diagnostics, tell, knowledge }),
    [isReadOnly, diagnostics, tell, knowledge],
  );
  return <FormContext.Provider value={setting}>{children}</FormContext.Provider>;
}

export function useForm(): FormSetting {
  const setting = useContext(FormContext);
  if (setting === null) throw new Error('This field stands outside of a PanelForm.');
  return setting;
}

/**
 * What is wrong at `path` or below it, in words; `undefined` if nothing is. `but` leaves out what others
 * show: paths below `path` that have fields of their own. Without a path nothing is asked.
 */
export function useWrong(path: string | undefined, but: readonly string[] = []): string | undefined {
  const { diagnostics, tell } = useForm();
  if (path === undefined) return undefined;
  const here = diagnostics.filter(
    (one) => isWithin(one.path, path) && !but.some((other) => isWithin(one.path, `${path}.${other}`)),
  );
  return here.length === 0 ? undefined : [...new Set(here.map(tell))].join(' ');
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`);
}
