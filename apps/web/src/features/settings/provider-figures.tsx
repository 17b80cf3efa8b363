import type { ProviderFigures } from '@perennial/contracts';
import { Card, Segments, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { useChannelNames } from './channel-names.ts';

const spans = ['7', '30', '90'] as const;
type Span = (typeof spans)[number];

/** Providers side by side: what they took, what arrived, how fast, and what each that arrived cost. */
export function ProviderComparison() {
  const { t } = useTranslation();
  const [days, setDays] = useState<Span>('7');
  const figures = useApi('GET /v1/provider-comparison', { query: { days: Number(days) } });
  return (
    <Card
      title={t('settings:figures')}
      flush
      action={
        <Segments
          label={t('settings:figures.span')}
          choices={spans.map((id) => ({ id, label: t('settings:figures.days', { count: Number(id) }) }))}
          value={days}
          onChange={setDays}
        />
      }
    >
      <Found query={figures}>{({ items }) => <Figures items={items} />}</Found>
    </Card>
  );
}

function Figures({ items }: { readonly items: readonly ProviderFigures[] }) {
  const { t, i18n } = useTranslation();
  const channels = useChannelNames();
  const numbers = new Intl.NumberFormat(i18n.language);
  const shares = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const prices = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 3 });
  const seconds = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'second',
    maximumFractionDigits: 1,
  });
  const unknown = '–';
  return (
    <Table
      label={t('settings:figures')}
      items={items}
      idOf={({ provider }) => provider}
      columns={[
        { id: 'name', title: t('settings:name'), cell: ({ name }) => <Own>{name}</Own> },
        { id: 'channel', title: t('settings:channel'), cell: ({ channel }) => channels[channel] },
        {
          id: 'accepted',
          title: t('settings:figures.accepted'),
          end: true,
          cell: ({ accepted }) => numbers.format(accepted),
        },
        {
          id: 'delivered',
          title: t('settings:figures.delivered'),
          end: true,
          cell: ({ accepted, delivered }) => (accepted === 0 ? unknown : shares.format(delivered / accepted)),
        },
        {
          id: 'failed',
          title: t('settings:figures.failed'),
          end: true,
          cell: ({ accepted, failed }) => (accepted === 0 ? unknown : shares.format(failed / accepted)),
        },
        {
          id: 'delay',
          title: t('settings:figures.delay'),
          end: true,
          cell: ({ medianDelay }) => (medianDelay === null ? unknown : seconds.format(medianDelay)),
        },
        {
          id: 'price',
          title: t('settings:figures.price'),
          end: true,
          cell: ({ price }) => (price === null ? unknown : prices.format(price)),
        },
      ]}
    />
  );
}
