import type { CallResponse } from '@perennial/contracts';
import { Card, Pill, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { FileButtons } from '../results/file-buttons.tsx';
import { useChannels } from './use-channels.ts';

type Channels = CallResponse<'GET /v1/compliance'>['channels'];

/** Of a thousand messages one complaint: from there on providers begin to mind. */
const worrying = 0.001;

/** Complaints and opt-outs of 30 days, as shares of what was sent. */
export function Rates({ channels }: { readonly channels: Channels }) {
  const { t, i18n } = useTranslation();
  const { names } = useChannels();
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 });
  const share = (n: number, sent: number) => (sent === 0 ? '–' : percent.format(n / sent));
  return (
    <Card
      title={t('guardrails:rates')}
      flush
      action={<FileButtons path="/v1/exports/consents" query={{}} name={t('guardrails:rates.proof')} />}
    >
      <p className="small muted guardrails-lead">{t('guardrails:rates.lead')}</p>
      <Table
        label={t('guardrails:rates')}
        items={channels}
        idOf={({ channel }) => channel}
        columns={[
          { id: 'channel', title: t('guardrails:channel'), cell: ({ channel }) => names[channel] },
          {
            id: 'sent',
            title: t('guardrails:breakers.sent'),
            end: true,
            cell: ({ sent }) => number.format(sent),
          },
          {
            id: 'complained',
            title: t('guardrails:rates.complained'),
            end: true,
            cell: ({ complained, sent }) =>
              complained > sent * worrying ? (
                <Pill tone="warn">{share(complained, sent)}</Pill>
              ) : (
                share(complained, sent)
              ),
          },
          {
            id: 'opted-out',
            title: t('guardrails:rates.opted-out'),
            end: true,
            cell: ({ optedOut, sent }) => share(optedOut, sent),
          },
        ]}
      />
    </Card>
  );
}
