import { InfoIcon } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The (i) beside a number: how it is made. Opened by a click or by keys, and always open on paper. */
export function Formula({ of, children }: { readonly of: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <details className="result-formula">
      <summary aria-label={t('results:formula', { of })} title={t('results:formula', { of })}>
        <InfoIcon aria-hidden />
      </summary>
      <p className="small soft">{children}</p>
    </details>
  );
}
