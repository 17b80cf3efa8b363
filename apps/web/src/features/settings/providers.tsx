import type { Provider } from '@perennial/contracts';
import { Button, Card, CheckIcon, EmptyState, PauseIcon, Pill, SettingsIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useMay } from '../../client/session.ts';
import { Found } from '../../parts/found.tsx';
import { ProviderForm } from './provider-form.tsx';
import { useChannelNames } from './channel-names.ts';
import { useProviderWords } from './use-provider-words.ts';

/** The services that carry messages. */
export function Providers() {
  const { t } = useTranslation();
  const providers = useApi('GET /v1/providers');
  const kinds = useApi('GET /v1/provider-kinds');
  const mayEdit = useMay('providers.edit');
  const channels = useChannelNames();
  const { nameOf } = useProviderWords();
  const [open, setOpen] = useState<Provider | 'new' | null>(null);
  const add = mayEdit && (
    <Button kind="primary" onPress={() => setOpen('new')}>
      {t('settings:add-provider')}
    </Button>
  );
  const columns = [
    { id: 'name', title: t('settings:name'), cell: ({ name }: Provider) => name },
    { id: 'provider', title: t('settings:service'), cell: ({ provider }: Provider) => nameOf(provider) },
    { id: 'channel', title: t('settings:channel'), cell: ({ channel }: Provider) => channels[channel] },
    {
      id: 'state',
      title: t('settings:state'),
      cell: ({ enabled }: Provider) =>
        enabled ? (
          <Pill tone="good" icon={<CheckIcon aria-hidden />}>
            {t('settings:in-use')}
          </Pill>
        ) : (
          <Pill icon={<PauseIcon aria-hidden />}>{t('settings:off')}</Pill>
        ),
    },
    {
      id: 'edit',
      title: t('settings:change'),
      cell: (provider: Provider) => (
        <Button size="small" isDisabled={!mayEdit} onPress={() => setOpen(provider)}>
          {t('settings:edit')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Card title={t('settings:providers')} action={providers.data?.items.length ? add : undefined} flush>
        <Found query={providers}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<SettingsIcon aria-hidden />} title={t('settings:no-providers')} action={add}>
                {t('settings:no-providers-lead')}
              </EmptyState>
            ) : (
              <Table label={t('settings:providers')} columns={columns} items={items} idOf={({ id }) => id} />
            )
          }
        </Found>
      </Card>
      {open && kinds.data && (
        <ProviderForm
          key={open === 'new' ? 'new' : open.id}
          kinds={kinds.data.items}
          provider={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
