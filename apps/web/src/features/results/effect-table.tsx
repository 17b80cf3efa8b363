import type { Effect } from '@perennial/contracts';
import { Card, PlainTable } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Difference } from './difference.tsx';
import { FileButtons } from './file-buttons.tsx';
import { Formula } from './formula.tsx';
import type { Numbers } from './use-numbers.ts';

/** Each number of both sides, the difference between them, and what may be said of it. */
export function EffectTable({
  effects,
  file,
  query,
  numbers,
}: {
  readonly effects: readonly Effect[];
  /** Where they come from as a file. */
  readonly file: `/v1/exports/${string}`;
  readonly query: Readonly<Record<string, number>>;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('results:effect')}
      flush
      action={
        <div className="row">
          <Formula of={t('results:effect')}>{t('results:effect.formula')}</Formula>
          <FileButtons path={file} query={query} name={t('results:effect')} />
        </div>
      }
    >
      <div className="p-scroll">
        <PlainTable className="result-table result-effects" aria-label={t('results:effect')}>
          <thead>
            <tr>
              <th scope="col">{t('results:number')}</th>
              <th scope="col" className="end">
                {t('results:treated')}
              </th>
              <th scope="col" className="end">
                {t('results:held')}
              </th>
              <th scope="col">{t('results:difference')}</th>
              <th scope="col">{t('results:verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {effects.map((effect) => (
              <Row key={effect.metric} effect={effect} numbers={numbers} />
            ))}
          </tbody>
        </PlainTable>
      </div>
    </Card>
  );
}

function Row({ effect, numbers }: { readonly effect: Effect; readonly numbers: Numbers }) {
  const { t } = useTranslation();
  const { metric, days, treated, held, young, extra, verdict } = effect;
  const name = t(`results:effect.${metric}`);
  const unit = unitOf(metric);
  const show = { share: numbers.share, number: numbers.few, money: numbers.money }[unit];
  return (
    <tr>
      <th scope="row">
        <span className="row">
          {name}
          <Formula of={name}>{t(`results:effect.${metric}.formula`, { days, until: days + 7 })}</Formula>
        </span>
        {young > 0 && (
          <span className="small muted">{t('results:young', { count: young, n: numbers.count(young) })}</span>
        )}
      </th>
      <td className="end num">
        <Side side={treated} show={show} numbers={numbers} />
      </td>
      <td className="end num">
        <Side side={held} show={show} numbers={numbers} />
      </td>
      <td>
        <Difference of={effect} unit={unit} numbers={numbers} />
      </td>
      <td>
        <b>{t(`results:verdict.${verdict}`)}</b>
        {extra !== null && verdict !== 'no-difference-yet' && (
          <span className="small soft">
            {' '}
            {t(metric === 'revenue' ? 'results:extra.revenue' : 'results:extra', {
              n:
                metric === 'revenue' ? numbers.moreMoney(extra.value) : numbers.more(Math.round(extra.value)),
            })}
          </span>
        )}
      </td>
    </tr>
  );
}

function Side({
  side: { people, value },
  show,
  numbers,
}: {
  readonly side: Effect['held'];
  readonly show: (value: number) => string;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  return (
    <>
      <b>{value === null ? '–' : show(value)}</b>
      <br />
      <span className="small muted">{t('results:people', { count: people, n: numbers.count(people) })}</span>
    </>
  );
}

type Unit = 'share' | 'number' | 'money';

function unitOf(metric: Effect['metric']): Unit {
  if (metric === 'revenue') return 'money';
  return metric === 'orders' ? 'number' : 'share';
}
