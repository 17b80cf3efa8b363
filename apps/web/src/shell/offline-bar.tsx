import { OfflineIcon } from '@perennial/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFault } from '../client/api-fault.ts';

/** Quiet, and only while it is true: the last that was heard of the server was nothing. */
export function OfflineBar() {
  const { t } = useTranslation();
  const offline = useOffline();
  return (
    <div role="status">
      {offline && (
        <p className="offline-bar">
          <OfflineIcon aria-hidden />
          {t('shell:offline')}
        </p>
      )}
    </div>
  );
}

function useOffline(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (changed) => {
      const unsubscribe = cache.subscribe(changed);
      addEventListener('online', changed);
      addEventListener('offline', changed);
      return () => {
        unsubscribe();
        removeEventListener('online', changed);
        removeEventListener('offline', changed);
      };
    },
    () =>
      !navigator.onLine ||
      cache.getAll().some(({ state }) => isOffline(state.error) || isOffline(state.fetchFailureReason)),
  );
}

function isOffline(error: unknown): boolean {
  return error instanceof ApiFault && error.code === 'offline';
}
