import type { ReactNode } from 'react';

/** What people or programs wrote, and codes: the same in every language, so that nothing translates it. */
export function Own({ children }: { readonly children: ReactNode }) {
  return <span translate="no">{children}</span>;
}
