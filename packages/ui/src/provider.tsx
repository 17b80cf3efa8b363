import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { RouterProvider } from 'react-aria-components';

/** Tells all components the language and how links lead to pages without loading anew. */
export function UiProvider({
  locale,
  navigate,
  children,
}: {
  readonly locale: string;
  readonly navigate: (path: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={navigate}>{children}</RouterProvider>
    </I18nProvider>
  );
}
