import type { BreakdownRow } from '@perennial/contracts';
import { Card, PlainTable, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { useTimes } from '../../time/use-times.ts';
import { DayChart } from './day-chart.tsx';
import { FileButtons } from './file-buttons.tsx';
import type { MessageQuery } from './use-place.ts';
import type { Numbers } from './use-numbers.ts';

type By = 'journey' | 'channel' | 'day' | 'variant';

/** The same messages by journey, channel or day. */
export function BreakdownCard({
  query,
  numbers,
}: {
  readonly query: MessageQuery;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  const [wanted, setSplit] = useState<By>('journey');
  const isOne = query.journey !== undefined;
  // Of one journey there is nothing to tell by journey, of all of them nothing by copy.
  const split =
    isOne && wanted === 'journey' ? 'variant' : !isOne && wanted === 'variant' ? 'journey' : wanted;
  const asked = { ...query, split };
  const found = useApi('GET /v1/results/breakdown', { query: asked });
  return (
    <Card
      title={t('results:breakdown')}
      flush
      action={
        <div className="row wrap">
          <Segments
            label={t('results:breakdown')}
            choices={[
              isOne
                ? { id: 'variant', label: t('results:by.variant') }
                : { id: 'journey', label: t('results:by.journey') },
              { id: 'channel', label: t('results:by.channel') },
              { id: 'day', label: t('results:by.day') },
            ]}
            value={split}
            onChange={setSplit}
          />
          <FileButtons path="/v1/exports/results/breakdown" query={asked} name={t('results:breakdown')} />
        </div>
      }
    >
      <Found query={found}>
        {({ rows, from, to }) => (
          <>
            {split === 'day' && (
              <DayChart rows={rows} from={from} to={to} journey={query.journey} numbers={numbers} />
            )}
            <Rows rows={rows} by={split} numbers={numbers} />
          </>
        )}
      </Found>
    </Card>
  );
}

function Rows({
  rows,
  by,
  numbers,
}: {
  readonly rows: readonly BreakdownRow[];
  readonly by: By;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf(by);
  const { count, share } = numbers;
  const part = (n: number, of: number) => (of === 0 ? '–' : share(n / of));
  return (
    <div className="p-scroll">
      <PlainTable className="result-table" aria-label={t('results:breakdown')}>
        <thead>
          <tr>
            <th scope="col">{t(`results:by.${by}`)}</th>
            <th scope="col" className="end">
              {t('results:step.planned')}
            </th>
            <th scope="col" className="end">
              {t('results:step.accepted')}
            </th>
            <th scope="col" className="end">
              {t('results:metric.delivery')}
            </th>
            <th scope="col" className="end">
              {t('results:step.opened')}
            </th>
            <th scope="col" className="end">
              {t('results:step.clicked')}
            </th>
            <th scope="col" className="end">
              {t('results:step.converted')}
            </th>
            <th scope="col" className="end">
              {t('results:metric.complaint')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{nameOf(row)}</th>
              <td className="end num">{count(row.planned)}</td>
              <td className="end num">{count(row.accepted)}</td>
              <td className="end num">{part(row.delivered, row.accepted)}</td>
              <td className="end num">
                {row.opened === null ? t('results:cannot-tell') : count(row.opened)}
              </td>
              <td className="end num">{count(row.clicked)}</td>
              <td className="end num">
                {count(row.converted)} <span className="muted">{part(row.converted, row.delivered)}</span>
              </td>
              <td className="end num">{count(row.complained)}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

function useNameOf(by: By) {
  const { t } = useTranslation();
  // Days are calendar dates, the same in every zone.
  const { shortDay } = useTimes('UTC');
  return ({ key, name }: BreakdownRow) => {
    if (by === 'day') return shortDay(key);
    if (by === 'channel') return t(`common:channel.${key}`);
    if (by === 'variant') return <Own>{key}</Own>;
    return name === '' ? t('results:gone') : <Own>{name}</Own>;
  };
}
