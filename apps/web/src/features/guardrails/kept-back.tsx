import type { CallResponse } from '@perennial/contracts';
import { Card, CheckIcon, EmptyState, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

type Kept = CallResponse<'GET /v1/guardrails'>['keptBack'];

/** What guardrails kept back in the last 30 days: what each of them is worth, and what it costs. */
export function KeptBack({ kept }: { readonly kept: Kept }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const words: { readonly [code: string]: string } = {
    capped: t('guardrails:kept.capped'),
    blackout: t('guardrails:kept.blackout'),
    'outside-hours': t('guardrails:kept.outside-hours'),
    'hours-never-open': t('guardrails:kept.hours-never-open'),
    'expires-before-hours': t('guardrails:kept.expires-before-hours'),
    'no-consent': t('guardrails:kept.no-consent'),
    'consent-denied': t('guardrails:kept.consent-denied'),
    suppressed: t('guardrails:kept.suppressed'),
    'unconfirmed-address': t('guardrails:kept.unconfirmed-address'),
  };
  return (
    <Card title={t('guardrails:kept')} flush>
      {kept.length === 0 ? (
        <EmptyState icon={<CheckIcon aria-hidden />} title={t('guardrails:kept.none')}>
          {t('guardrails:kept.none.why')}
        </EmptyState>
      ) : (
        <Table
          label={t('guardrails:kept')}
          items={kept}
          idOf={({ code, kind }) => `${kind}:${code}`}
          columns={[
            { id: 'why', title: t('guardrails:kept.why'), cell: ({ code }) => words[code] ?? code },
            {
              id: 'kind',
              title: t('guardrails:kept.what'),
              cell: ({ kind }) =>
                kind === 'held' ? t('guardrails:kept.held') : t('guardrails:kept.skipped'),
            },
            { id: 'n', title: t('guardrails:kept.n'), end: true, cell: ({ n }) => number.format(n) },
          ]}
        />
      )}
    </Card>
  );
}
