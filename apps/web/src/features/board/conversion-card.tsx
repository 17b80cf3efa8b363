import { Card, PlainTable, StageMark } from '@perennial/ui';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from './board-context.ts';
import { DrillNumber } from './drill-number.tsx';
import { conversionDays } from './period.ts';

/** Of those who came into a stage, how many were in another soon after. */
export function ConversionCard() {
  const { t } = useTranslation();
  const { data, name, hue, number } = useBoard();
  const stages = data.stages.map(({ stage }) => stage);
  const days = conversionDays(data);
  const young = Object.values(data.young).reduce((sum, n) => sum + n, 0);
  return (
    <Card title={t('board:conversion')} flush>
      <p className="soft small board-lead">{t('board:conversion.lead', { count: days })}</p>
      <div className="p-scroll">
        <PlainTable className="board-matrix" aria-label={t('board:conversion')}>
          <thead>
            <tr>
              <th scope="col">{t('board:conversion.entered')}</th>
              {stages.map((stage) => (
                <th key={stage} scope="col" className="end">
                  {name(stage)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map((from) => (
              <tr key={from}>
                <th scope="row">
                  <StageMark stage={hue(from)} name={name(from)} />
                </th>
                {stages.map((to) => (
                  <Share key={to} from={from} to={to} />
                ))}
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
      {young > 0 && (
        <p className="small muted board-lead">
          {t('board:conversion.young', { count: young, n: number(young) })}
        </p>
      )}
    </Card>
  );
}

function Share({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation();
  const { data, name, hue, number, share } = useBoard();
  const found = data.conversion.find((one) => one.from === from && one.to === to);
  if (from === to || found === undefined || found.of === 0)
    return (
      <td className="end muted">
        <span aria-hidden>·</span>
        <span className="sr-only">
          {t(from === to ? 'board:conversion.same' : 'board:conversion.nobody')}
        </span>
      </td>
    );
  const { people, of } = found;
  return (
    <td
      className="end board-share"
      data-stage={hue(to)}
      style={{ '--share': `${Math.round((people / of) * 100)}%` } as CSSProperties}
    >
      <b className="num">{share(people, of)}</b>
      <span className="small muted num">
        <DrillNumber
          count={people}
          drill={{
            number: 'converted',
            stage: from,
            target: to,
            title: t('board:conversion.people', { from: name(from), to: name(to) }),
          }}
        />{' '}
        {t('board:conversion.of', { of: number(of) })}
      </span>
    </td>
  );
}
