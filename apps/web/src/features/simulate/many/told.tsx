import { outwardChannels } from '@perennial/journey';
import type { Counted, Forecast } from '@perennial/simulate';
import { Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelName } from '@perennial/words';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import { AskedNumber } from '../../canvas/monitor/asked-number.tsx';
import type { Base } from '../base.ts';
import { SendsCalendar } from './calendar/sends-calendar.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { Reasons, summed } from './reasons.tsx';
import { SendsChart } from './sends-chart.tsx';
import { SendsTable } from './sends-table.tsx';

interface Props {
  readonly forecast: Forecast;
  readonly base: Base;
}

const views = ['chart', 'calendar', 'table'] as const;

/** What came of it, beside the numbers on the canvas. */
export function Told({ forecast, base }: Props) {
  const { t } = useTranslation();
  const [as, setAs] = useState<(typeof views)[number]>('calendar');
  return (
    <>
      <Totals forecast={forecast} />
      <section className="section stack">
        <div className="row between">
          <h3>{t('simulate:sends')}</h3>
          <Segments
            label={t('simulate:shown-as')}
            choices={views.map((id) => ({ id, label: t(`simulate:as.${id}`) }))}
            value={as}
            onChange={setAs}
          />
        </div>
        {as === 'calendar' && <SendsCalendar forecast={forecast} allowedHours={base.allowedHours} />}
        {as === 'chart' && <SendsChart forecast={forecast} />}
        {as === 'table' && <SendsTable forecast={forecast} />}
        <Cost forecast={forecast} currency={base.currency} />
      </section>
      <Unsent forecast={forecast} />
      <Refused refused={forecast.refused} />
      <Elsewhere forecast={forecast} others={base.others} />
    </>
  );
}

function Totals({ forecast: { entered, inside, goals, people } }: Pick<Props, 'forecast'>) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const numbers = [
    ['looked', people, null],
    ['entered', entered, 'entered'],
    ['inside', inside, 'here'],
    ['goals', goals, 'goal'],
  ] as const;
  return (
    <dl className="section simulate-totals">
      {numbers.map(([id, n, state]) => (
        <div key={id}>
          <dt>{t(`simulate:total.${id}`)}</dt>
          <dd className="num">
            {state === null ? (
              say.number(n)
            ) : (
              <AskedNumber asked={{ node: null, state }}>{say.number(n)}</AskedNumber>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Cost({ forecast: { cost }, currency }: { readonly forecast: Forecast; readonly currency: string }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const paid = outwardChannels.filter((channel) => cost[channel] > 0);
  if (paid.length === 0) return null;
  const told = paid.map((channel) =>
    t('simulate:cost.of', {
      channel: channelName(channel, say.language),
      amount: say.number(cost[channel]),
      currency,
    }),
  );
  return <p>{t('simulate:cost', { costs: told.join(t('canvas:monitor.comma')) })}</p>;
}

function Unsent({ forecast: { nodes } }: Pick<Props, 'forecast'>) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const held = Object.values(nodes).reduce((all, one) => all + one.held, 0);
  const skipped = summed(Object.values(nodes).flatMap((one) => one.skipped));
  if (held === 0 && skipped.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:unsent')}</h3>
      {held > 0 && <p>{t('simulate:held', { count: held, n: say.number(held) })}</p>}
      <Reasons counted={skipped} />
    </section>
  );
}

function Refused({ refused }: { readonly refused: readonly Counted[] }) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:not-entered')}</h3>
      <Reasons counted={summed(refused)} />
    </section>
  );
}
