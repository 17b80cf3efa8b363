import type { Attribution as Told } from '@perennial/contracts';
import { Card, EmptyState, GoalIcon, PlainTable } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { PeriodPicker } from '../board/period-picker.tsx';
import { FileButtons } from './file-buttons.tsx';
import { Formula } from './formula.tsx';
import { useNumbers, type Numbers } from './use-numbers.ts';
import { usePlace } from './use-place.ts';

/** Which journeys orders have to do with: by the last message, by any, and by holdouts. */
export function Attribution() {
  const { t } = useTranslation();
  const { place, setPeriod, query } = usePlace();
  const { from, to } = query;
  const asked = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const found = useApi('GET /v1/results/attribution', { query: asked });
  const shown = found.data ?? { from: from ?? '', to: to ?? '' };
  return (
    <div className="stack">
      <div className="row wrap result-filters">
        <PeriodPicker wanted={place.wanted} shown={shown} onChange={setPeriod} />
        <FileButtons path="/v1/exports/results/attribution" query={asked} name={t('results:attribution')} />
      </div>
      <Found query={found} lines={6}>
        {(told) =>
          told.all.orders === 0 ? (
            <EmptyState icon={<GoalIcon aria-hidden />} title={t('results:attribution.empty')}>
              {t('results:attribution.empty.lead')}
            </EmptyState>
          ) : (
            <Orders told={told} />
          )
        }
      </Found>
    </div>
  );
}

function Orders({ told }: { readonly told: Told }) {
  const { t } = useTranslation();
  const numbers = useNumbers(told.currency);
  const name = t('results:attribution');
  return (
    <Card
      title={name}
      flush
      action={<Formula of={name}>{t('results:attribution.formula', { days: told.days })}</Formula>}
    >
      <div className="p-scroll">
        <PlainTable className="result-table" aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{t('results:journey')}</th>
              <th scope="col" className="end">
                {t('results:attribution.last')}
              </th>
              <th scope="col" className="end">
                {t('results:attribution.any')}
              </th>
              <th scope="col" className="end">
                {t('results:attribution.incremental')}
              </th>
            </tr>
          </thead>
          <tbody>
            {told.journeys.map((one) => (
              <tr key={one.journey}>
                <th scope="row">
                  <Own>{one.name}</Own>
                </th>
                <Cell sold={one.last} numbers={numbers} />
                <Cell sold={one.any} numbers={numbers} />
                <td className="end num">
                  <Incremental of={one.incremental} numbers={numbers} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('results:attribution.untouched')}</th>
              <Cell sold={told.untouched} numbers={numbers} />
              <td />
              <td />
            </tr>
            <tr>
              <th scope="row">{t('results:attribution.sum')}</th>
              <Cell sold={told.all} numbers={numbers} />
              <td />
              <td />
            </tr>
          </tbody>
        </PlainTable>
      </div>
      <ul className="small soft result-sums">
        {told.sums.map(({ code, orders, of }) => (
          <li key={code}>
            {t(`results:sum.${code}`, { orders: numbers.count(orders), of: numbers.count(of) })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Cell({ sold, numbers }: { readonly sold: Told['all']; readonly numbers: Numbers }) {
  return (
    <td className="end num">
      <b>{numbers.count(sold.orders)}</b> <span className="muted">{numbers.money(sold.revenue)}</span>
    </td>
  );
}

function Incremental({
  of,
  numbers,
}: {
  readonly of: Told['journeys'][number]['incremental'];
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  if (of === null) return <span className="muted">{t('results:attribution.no-holdout')}</span>;
  if (of.orders === null) return <span className="muted">{t('results:verdict.too-early')}</span>;
  const { value, low, high } = of.orders;
  const whole = (n: number) => numbers.more(Math.round(n));
  return (
    <>
      <b>{whole(value)}</b>{' '}
      <span className="small muted">{t('results:between', { low: whole(low), high: whole(high) })}</span>
    </>
  );
}
