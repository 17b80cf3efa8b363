import type { ApiKey } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

export function RevokeKey({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const revoke = useAct('DELETE /v1/api-keys/:key');
  return (
    <Confirm
      title={t('settings:revoke-title', { name: apiKey.name })}
      act={t('settings:revoke-act')}
      danger
      isPending={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onAct={() => revoke.mutate({ params: { key: apiKey.id } }, { onSuccess: onClose })}
    >
      <p>{t('settings:revoke-effect')}</p>
    </Confirm>
  );
}
