import type { ApiKey } from '@perennial/contracts';
import { Button, Card, EmptyState, KeyIcon, Pill, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useMay } from '../../client/session.ts';
import { Found } from '../../parts/found.tsx';
import { When } from '../../parts/when.tsx';
import { NewKey } from './new-key.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { useKeyKinds } from './key-kinds.ts';

/** Keys by which programs write events or call the API. */
export function Keys() {
  const { t } = useTranslation();
  const keys = useApi('GET /v1/api-keys');
  const mayEdit = useMay('keys.edit');
  const [making, setMaking] = useState(false);
  const make = mayEdit && (
    <Button kind="primary" onPress={() => setMaking(true)}>
      {t('settings:new-key')}
    </Button>
  );
  return (
    <div className="stack">
      <Card title={t('settings:keys')} action={keys.data?.items.length ? make : undefined} flush>
        <Found query={keys}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<KeyIcon aria-hidden />} title={t('settings:no-keys')} action={make}>
                {t('settings:no-keys-lead')}
              </EmptyState>
            ) : (
              <KeyTable items={items} mayEdit={mayEdit} />
            )
          }
        </Found>
      </Card>
      {making && <NewKey onClose={() => setMaking(false)} />}
    </div>
  );
}

function KeyTable({ items, mayEdit }: { readonly items: readonly ApiKey[]; readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const kinds = useKeyKinds();
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const columns = [
    { id: 'name', title: t('settings:name'), cell: ({ name }: ApiKey) => name },
    { id: 'kind', title: t('settings:kind'), cell: ({ kind }: ApiKey) => kinds[kind].label },
    { id: 'hint', title: t('settings:ends-with'), cell: ({ hint }: ApiKey) => <code>…{hint}</code> },
    {
      id: 'made',
      title: t('settings:made'),
      cell: ({ createdAt }: ApiKey) => <When at={createdAt} as="day" />,
    },
    {
      id: 'state',
      title: t('settings:state'),
      cell: (key: ApiKey) =>
        key.revokedAt === null ? (
          mayEdit ? (
            <Button size="small" kind="danger" onPress={() => setRevoking(key)}>
              {t('settings:revoke')}
            </Button>
          ) : (
            <Pill tone="good">{t('settings:valid')}</Pill>
          )
        ) : (
          <Pill>{t('settings:revoked')}</Pill>
        ),
    },
  ];
  return (
    <>
      <Table label={t('settings:keys')} columns={columns} items={items} idOf={({ id }) => id} />
      {revoking && <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
