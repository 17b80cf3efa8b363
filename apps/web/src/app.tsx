import { Toasts, UiProvider } from '@perennial/ui';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { StrictMode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import type { AppRouter } from './routes.tsx';

export interface AppProps {
  readonly queries: QueryClient;
  readonly router: AppRouter;
  readonly words: i18n;
}

/** Everything that pages lean on. */
export function App({ queries, router, words }: AppProps) {
  return (
    <StrictMode>
      <I18nextProvider i18n={words}>
        <QueryClientProvider client={queries}>
          <Localised router={router} />
        </QueryClientProvider>
      </I18nextProvider>
    </StrictMode>
  );
}

function Localised({ router }: Pick<AppProps, 'router'>) {
  const { t, i18n } = useTranslation();
  return (
    <UiProvider locale={i18n.language} navigate={(path) => void router.navigate(path)}>
      <RouterProvider router={router} />
      <Toasts label={t('common:toasts')} closeLabel={t('common:close')} />
    </UiProvider>
  );
}
