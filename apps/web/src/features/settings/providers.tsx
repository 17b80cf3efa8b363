import type { Provider } from '@perennial/contracts';
import { Button, Card, EmptyState, SettingsIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useMay } from '../../client/session.ts';
import { Found } from '../../parts/found.tsx';
import { ApprovedTexts } from './approved-texts.tsx';
import { InboxClient } from './inbox-client.tsx';
import { ProviderComparison } from './provider-figures.tsx';
import { ProviderForm } from './provider-form.tsx';
import { ProviderState } from './provider-state.tsx';
import { TestProvider } from './test-provider.tsx';
import { useChannelNames } from './channel-names.ts';
import { useProviderWords } from './use-provider-words.ts';

/** The services that carry messages. */
export function Providers() {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  // A provider that is out of order is back by itself.
  const providers = useApi('GET /v1/providers', undefined, { every: 15_000 });
  const kinds = useApi('GET /v1/provider-kinds');
  const mayEdit = useMay('providers.edit');
  const channels = useChannelNames();
  const { nameOf } = useProviderWords();
  const [open, setOpen] = useState<Provider | 'new' | null>(null);
  const [tested, setTested] = useState<Provider | null>(null);
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
      id: 'weight',
      title: t('settings:share'),
      end: true,
      cell: (provider: Provider) => shareOf(provider, providers.data?.items ?? [], percent),
    },
    {
      id: 'state',
      title: t('settings:state'),
      cell: (provider: Provider) => <ProviderState provider={provider} />,
    },
    {
      id: 'edit',
      title: t('settings:change'),
      cell: (provider: Provider) => (
        <span className="row">
          <Button size="small" isDisabled={!mayEdit} onPress={() => setOpen(provider)}>
            {t('settings:edit')}
          </Button>
          <Button size="small" isDisabled={!mayEdit} onPress={() => setTested(provider)}>
            {t('settings:test')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <div className="stack">
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
      {providers.data && providers.data.items.length > 0 && <ProviderComparison />}
      {providers.data?.items.some(({ provider }) => provider === 'inbox') && <InboxClient />}
      {tested && <TestProvider provider={tested} onClose={() => setTested(null)} />}
      {providers.data && kinds.data && (
        <ApprovedTexts providers={providers.data.items} kinds={kinds.data.items} />
      )}
    </div>
  );
}

/** Of the messages of its channel, while all are well; practice runs and sandboxes beside real ones have none. */
function shareOf(
  { id, channel, provider, enabled, weight }: Provider,
  all: readonly Provider[],
  percent: Intl.NumberFormat,
): string {
  const others = all.filter((one) => one.enabled && one.channel === channel && one.provider !== 'sandbox');
  const total = others.reduce((sum, one) => sum + one.weight, 0);
  const serves = enabled && (provider !== 'sandbox' || others.length === 0);
  if (!serves) return '–';
  if (others.length === 0 || (others.length === 1 && others[0]!.id === id)) return percent.format(1);
  return total === 0 ? percent.format(1 / others.length) : percent.format(weight / total);
}
