import type { CallResponse, PricedOffer } from '@perennial/contracts';
import { Card, CheckIcon, EmptyState, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { useAmount } from '../coupons/use-amount.ts';

type Report = CallResponse<'GET /v1/compliance/prices'>;

/** Where people were offered, or paid, different prices for the same thing: what of it can be seen here, and nothing more. */
export function Prices() {
  const { t } = useTranslation();
  const found = useApi('GET /v1/compliance/prices');
  return (
    <Card title={t('guardrails:prices')}>
      <div className="stack">
        <p className="small muted">{t('guardrails:prices.lead')}</p>
        <Found query={found}>{(report) => <Parts report={report} />}</Found>
      </div>
    </Card>
  );
}

function Parts({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const { products, offers, copies, model } = report;
  if (products.length + offers.length + copies.length === 0)
    return (
      <EmptyState icon={<CheckIcon aria-hidden />} title={t('guardrails:prices.none')}>
        {t('guardrails:prices.none.why')}
      </EmptyState>
    );
  return (
    <>
      {offers.length > 0 && <Offers offers={offers} model={model} />}
      {products.length > 0 && <Products products={products} />}
      {copies.length > 0 && <Copies copies={copies} />}
    </>
  );
}

function Offers({
  offers,
  model,
}: {
  readonly offers: readonly PricedOffer[];
  readonly model: string | null;
}) {
  const { t, i18n } = useTranslation();
  const amount = useAmount();
  const names = useStageNames();
  const number = new Intl.NumberFormat(i18n.language);
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  const stages = ({ stages: some }: PricedOffer) =>
    list.format(
      some.map(({ stage, people }) => {
        const name =
          stage === null || model === null ? t('guardrails:prices.no-stage') : names.stage(model, stage);
        return t('guardrails:prices.in-stage', { stage: name, n: number.format(people) });
      }),
    );
  return (
    <section className="stack">
      <h3>{t('guardrails:prices.offers')}</h3>
      <p className="small muted">{t('guardrails:prices.offers.lead')}</p>
      <Table
        label={t('guardrails:prices.offers')}
        items={offers}
        idOf={({ journey, pool }) => `${journey} ${pool}`}
        columns={[
          { id: 'journey', title: t('guardrails:journey'), cell: (offer) => <JourneyOf offer={offer} /> },
          { id: 'pool', title: t('guardrails:prices.pool'), cell: ({ poolName }) => <Own>{poolName}</Own> },
          {
            id: 'value',
            title: t('guardrails:prices.value'),
            end: true,
            cell: ({ value, currency }) => <span className="num">{amount(value, currency)}</span>,
          },
          {
            id: 'given',
            title: t('guardrails:prices.given'),
            end: true,
            cell: ({ given, redeemed }) => (
              <span className="num">
                {t('guardrails:prices.given-redeemed', {
                  given: number.format(given),
                  redeemed: number.format(redeemed),
                })}
              </span>
            ),
          },
          { id: 'whom', title: t('guardrails:prices.whom'), cell: stages },
        ]}
      />
    </section>
  );
}

function JourneyOf({ offer: { journey, journeyName } }: { readonly offer: PricedOffer }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  if (journey === null || journeyName === null) return t('guardrails:prices.no-journey');
  return (
    <Link className="link" to={path(`journeys/${journey}`)}>
      <Own>{journeyName}</Own>
    </Link>
  );
}

function Products({ products }: { readonly products: Report['products'] }) {
  const { t, i18n } = useTranslation();
  const amount = useAmount();
  const number = new Intl.NumberFormat(i18n.language);
  // A day of the workspace's calendar, wherever it is read.
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <section className="stack">
      <h3>{t('guardrails:prices.products')}</h3>
      <p className="small muted">{t('guardrails:prices.products.lead')}</p>
      <Table
        label={t('guardrails:prices.products')}
        items={products}
        idOf={({ product, currency }) => `${product} ${currency}`}
        columns={[
          {
            id: 'product',
            title: t('guardrails:prices.product'),
            cell: ({ product, title }) => <Own>{title ?? product}</Own>,
          },
          {
            id: 'prices',
            title: t('guardrails:prices.paid'),
            cell: ({ low, high, currency }) => (
              <span className="num">
                {t('guardrails:prices.from-to', { low: amount(low, currency), high: amount(high, currency) })}
              </span>
            ),
          },
          { id: 'day', title: t('guardrails:prices.day'), cell: (one) => day.format(new Date(one.day)) },
          {
            id: 'people',
            title: t('guardrails:prices.people'),
            end: true,
            cell: ({ people }) => <span className="num">{number.format(people)}</span>,
          },
          {
            id: 'days',
            title: t('guardrails:prices.days'),
            end: true,
            cell: ({ days }) => <span className="num">{number.format(days)}</span>,
          },
        ]}
      />
    </section>
  );
}

function Copies({ copies }: { readonly copies: Report['copies'] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <section className="stack">
      <h3>{t('guardrails:prices.copies')}</h3>
      <ul className="stack">
        {copies.map(({ journey, journeyName, attribute }) => (
          <li key={`${journey} ${attribute}`}>
            <Link className="link" to={path(`journeys/${journey}`)}>
              <Own>{journeyName}</Own>
            </Link>{' '}
            <code className="small">{`{{ person.${attribute} }}`}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
