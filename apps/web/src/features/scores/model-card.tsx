import type { ScoreModelView, ScoresOverview } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { useAmounts, type Amounts } from './use-amounts.ts';

/** From here on amounts depend on how often somebody buys, which the model takes for independent. */
const muchCorrelated = 0.3;
/** 95 of 100 estimates lie within so many standard errors. */
const errors95 = 1.96;

/** What the models have learnt of this workspace's customers, in sentences; their parameters for who wants them. */
export function ModelCard({ overview: { model, currency } }: { readonly overview: ScoresOverview }) {
  const { t } = useTranslation();
  const amounts = useAmounts(currency);
  if (!model) return null;
  const { buying, gaps, fittedAt } = model;
  return (
    <Card title={t('scores:model')}>
      <div className="stack">
        <ul className="score-words">
          {buying.ok && <BuyingWords buying={buying} days={model.horizonDays} amounts={amounts} />}
          <SpendingWords spending={model.spending} amounts={amounts} />
          {gaps && (
            <li>
              {t('scores:model.gaps', {
                p80: amounts.count(Math.round(gaps.p80)),
                p90: amounts.count(Math.round(gaps.p90)),
              })}
            </li>
          )}
        </ul>
        <p className="small muted">
          {t('scores:model.fitted', { buyers: amounts.count(buying.buyers) })} <When at={fittedAt} />
        </p>
        {buying.ok && <Parameters buying={buying} spending={model.spending} amounts={amounts} />}
      </div>
    </Card>
  );
}

type Buying = Extract<ScoreModelView['buying'], { ok: true }>;

function BuyingWords({
  buying: { parameters, newcomer },
  days,
  amounts,
}: {
  readonly buying: Buying;
  readonly days: number;
  readonly amounts: Amounts;
}) {
  const { t } = useTranslation();
  const { r, alpha, a, b } = parameters;
  return (
    <>
      <li>{t('scores:model.newcomer', { n: amounts.few(newcomer), days: amounts.count(days) })}</li>
      <li>{t('scores:model.rate', { n: amounts.few((52 * r) / alpha) })}</li>
      <li>{t('scores:model.leave', { share: amounts.whole(a / (a + b)) })}</li>
    </>
  );
}

function SpendingWords({
  spending,
  amounts,
}: {
  readonly spending: ScoreModelView['spending'];
  readonly amounts: Amounts;
}) {
  const { t } = useTranslation();
  if (!spending.ok) return <li>{t(`scores:model.no-amount.${spending.reason}`)}</li>;
  const { amount, correlation } = spending;
  return (
    <>
      {amount !== null && <li>{t('scores:model.amount', { amount: amounts.money(amount) })}</li>}
      {Math.abs(correlation) > muchCorrelated && <li>{t('scores:model.correlated')}</li>}
    </>
  );
}

function Parameters({
  buying: { parameters, logErrors },
  spending,
  amounts: { exact },
}: {
  readonly buying: Buying;
  readonly spending: ScoreModelView['spending'];
  readonly amounts: Amounts;
}) {
  const { t } = useTranslation();
  const row = (symbol: string, value: number, error: number | null): ReactNode => (
    <div key={symbol}>
      <dt>
        <Own>{symbol}</Own>
      </dt>
      <dd className="num">
        {exact(value)}
        {error !== null && (
          <span className="muted">
            {' '}
            {t('scores:model.range', {
              from: exact(value * Math.exp(-errors95 * error)),
              to: exact(value * Math.exp(errors95 * error)),
            })}
          </span>
        )}
      </dd>
    </div>
  );
  return (
    <details>
      <summary className="small">{t('scores:model.parameters')}</summary>
      <dl className="score-parameters">
        {row('r', parameters.r, logErrors.r)}
        {row('α', parameters.alpha, logErrors.alpha)}
        {row('a', parameters.a, logErrors.a)}
        {row('b', parameters.b, logErrors.b)}
        {spending.ok && Object.entries(spending.parameters).map(([name, value]) => row(name, value, null))}
      </dl>
    </details>
  );
}
