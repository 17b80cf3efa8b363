import { EmptyState, MessageIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { BreakdownCard } from './breakdown-card.tsx';
import { Filters } from './filters.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { MetricCards } from './metric-cards.tsx';
import { useNumbers } from './use-numbers.ts';
import { usePlace, type MessageQuery } from './use-place.ts';

/** What became of messages: of all, or of a journey, a channel or a stage. */
export function Overview() {
  const at = usePlace();
  const { query } = at;
  const answer = useApi('GET /v1/results/metrics', { query });
  const shown = answer.data ?? { from: query.from ?? '', to: query.to ?? '' };
  const isEmpty = answer.data?.metrics.every(({ denominator }) => denominator === 0) ?? false;
  return (
    <div className="stack">
      <Filters at={at} shown={shown} />
      <Found query={answer} lines={9}>
        {(data) => (
          <>
            {!isEmpty && <MetricCards answer={data} query={query} />}
            <Funnel query={query} currency={data.currency} isEmpty={isEmpty} />
          </>
        )}
      </Found>
    </div>
  );
}

function Funnel({
  query,
  currency,
  isEmpty,
}: {
  readonly query: MessageQuery;
  readonly currency: string;
  readonly isEmpty: boolean;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers(currency);
  const funnel = useApi('GET /v1/results/funnel', { query });
  return (
    <Found query={funnel}>
      {(data) =>
        isEmpty && data.steps[0]?.messages === 0 ? (
          <EmptyState icon={<MessageIcon aria-hidden />} title={t('results:empty')}>
            {t('results:empty.lead')}
          </EmptyState>
        ) : (
          <>
            <FunnelCard funnel={data} query={query} numbers={numbers} />
            <BreakdownCard query={query} numbers={numbers} />
          </>
        )
      }
    </Found>
  );
}
