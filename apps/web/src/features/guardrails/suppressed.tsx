import type { CallResponse } from '@perennial/contracts';
import { Button, Card, CheckIcon, EmptyState, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { FileButtons } from '../results/file-buttons.tsx';
import { ImportAddresses } from './import-addresses.tsx';
import { useChannels } from './use-channels.ts';
import { useSuppressing } from './use-lists.ts';

type Counts = CallResponse<'GET /v1/compliance'>['suppressed'];

/** Addresses that nothing is sent to, by reason; as a file, and from one. */
export function Suppressed({ counts }: { readonly counts: Counts }) {
  const { t, i18n } = useTranslation();
  const { names } = useChannels();
  const mayEdit = useMay('people.edit');
  const suppressing = useSuppressing();
  const [importing, setImporting] = useState(false);
  const number = new Intl.NumberFormat(i18n.language);
  const why: { readonly [code: string]: string } = {
    'opt-out': t('guardrails:suppressed.opt-out'),
    complaint: t('guardrails:suppressed.complaint'),
    bounce: t('guardrails:suppressed.bounce'),
    erased: t('guardrails:suppressed.erased'),
    list: t('guardrails:suppressed.list'),
  };
  return (
    <Card
      title={t('guardrails:suppressed')}
      flush
      action={
        <div className="row">
          <FileButtons path="/v1/exports/suppressions" query={{}} name={t('guardrails:suppressed')} />
          {mayEdit && (
            <Button size="small" onPress={() => setImporting(true)}>
              {t('guardrails:suppressed.import')}
            </Button>
          )}
        </div>
      }
    >
      {counts.length === 0 ? (
        <EmptyState icon={<CheckIcon aria-hidden />} title={t('guardrails:suppressed.none')}>
          {t('guardrails:suppressed.none.why')}
        </EmptyState>
      ) : (
        <Table
          label={t('guardrails:suppressed')}
          items={counts}
          idOf={({ channel, code }) => `${channel}:${code}`}
          columns={[
            {
              id: 'channel',
              title: t('guardrails:channel'),
              cell: ({ channel }) => names[channel as 'sms'],
            },
            { id: 'why', title: t('guardrails:kept.why'), cell: ({ code }) => why[code] ?? code },
            { id: 'n', title: t('guardrails:suppressed.n'), end: true, cell: ({ n }) => number.format(n) },
          ]}
        />
      )}
      {importing && <ImportAddresses {...suppressing} onClose={() => setImporting(false)} />}
    </Card>
  );
}
