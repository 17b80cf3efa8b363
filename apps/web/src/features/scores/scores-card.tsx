import type { CallResponse } from '@perennial/contracts';
import { Card, Facts, Pill, WarnIcon } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { useAmounts } from './use-amounts.ts';

/** One person's scores and the signs that they may go quiet, for their page. */
export function ScoresCard({ person }: { readonly person: string }) {
  const { t } = useTranslation();
  const query = useApi('GET /v1/people/:person/scores', { params: { person } });
  return (
    <Card title={t('scores:card')}>
      <Found query={query}>{(found) => <Scored {...found} />}</Found>
    </Card>
  );
}

function Scored({
  scores,
  groupName,
  warnings,
  currency,
  horizonDays,
}: CallResponse<'GET /v1/people/:person/scores'>) {
  const { t } = useTranslation();
  const { rfmGroup } = useStageNames();
  const { count, few, money, whole } = useAmounts(currency);
  if (!scores) return <p className="small muted">{t('scores:card.none')}</p>;
  const { recency, frequency, monetary, group, alive, purchases, value, orders } = scores;
  const days = { days: count(horizonDays) };
  const known: readonly (readonly [string, ReactNode])[] = [
    [t('scores:card.group'), group === null ? t('scores:card.no-group') : (groupName ?? rfmGroup(group))],
    [t('scores:card.rfm'), t('scores:card.three', { recency, frequency, monetary })],
    [
      t('scores:card.orders'),
      t('scores:people.orders', { n: count(orders), count: orders, revenue: money(scores.revenue) }),
    ],
    // Of who bought once the model can't tell.
    ...(alive !== null && orders > 1 ? [[t('scores:chance'), whole(alive)] as const] : []),
    ...(purchases === null ? [] : [[t('scores:card.purchases', days), few(purchases)] as const]),
    ...(value === null ? [] : [[t('scores:card.value', days), money(value)] as const]),
  ];
  return (
    <div className="stack">
      <Facts items={known} />
      {warnings.length > 0 && (
        <div className="row wrap">
          {warnings.map((id) => (
            <Pill key={id} tone="warn" icon={<WarnIcon aria-hidden />}>
              {t(`scores:warning.${id}`)}
            </Pill>
          ))}
        </div>
      )}
    </div>
  );
}
