import { Button, ErrorNote } from '@perennial/ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import '../parts/page.css';

/** In place of a page that broke; the rest of the app goes on. */
export function PageCrashed() {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <div className="page">
      <ErrorNote
        title={t('shell:crashed')}
        action={
          <Button size="small" onPress={() => location.reload()}>
            {t('shell:load-again')}
          </Button>
        }
      >
        {t('shell:crashed.fix')}
      </ErrorNote>
    </div>
  );
}

export function Crashed() {
  return (
    <main>
      <PageCrashed />
    </main>
  );
}
