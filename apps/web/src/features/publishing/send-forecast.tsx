import { channels, type Graph } from '@perennial/journey';
import { assumptionsOf, neutralBehaviour, type Forecast } from '@perennial/simulate';
import { Progress, Skeleton } from '@perennial/ui';
import { channelName } from '@perennial/words';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { useSay } from '../canvas/context/use-say.ts';
import { wishOf, type Base } from '../simulate/base.ts';
import { kernel } from '../simulate/kernel.ts';
import { asBefore } from '../simulate/many/as-before.ts';
import { crowd } from '../simulate/many/crowd.ts';
import { useForecast } from '../simulate/many/use-forecast.ts';
import { useBase } from '../simulate/use-base.ts';

/** Few enough to be counted while somebody reads the rest of the sheet. */
const people = 200;
const days = 30;
const day = 24 * 3_600_000;

/** Who of some people by chance would come in, and what they would be sent. */
export default function SendForecast({
  journey,
  graph,
}: {
  readonly journey: string;
  readonly graph: Graph;
}) {
  const { t } = useTranslation();
  const { base, error, retry } = useBase(journey, graph);
  if (error) return <Fault error={error} onRetry={retry} />;
  if (!base) return <Skeleton label={t('common:loading')} lines={2} />;
  return <Counted journey={journey} graph={graph} base={base} />;
}

function Counted({
  journey,
  graph,
  base,
}: {
  readonly journey: string;
  readonly graph: Graph;
  readonly base: Base;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const stats = useApi('GET /v1/journeys/:journey/stats', { params: { journey }, query: {} });
  const program = useMemo(() => kernel.compile(graph).program, [graph]);
  const { run, start } = useForecast((count) => crowd(count, base));
  const isReady = program !== null && !stats.isPending;
  useEffect(() => {
    if (!program || !isReady) return;
    const assumptions = assumptionsOf(program);
    const neutral = { ...neutralBehaviour(program), entering: day };
    void start({
      journey,
      graph,
      base,
      wish: wishOf(program),
      count: people,
      segment: null,
      forecasting: {
        behaviour: asBefore(neutral, assumptions, stats.data?.nodes ?? []),
        seed: '1',
        from: base.now,
        until: base.now + days * day,
        zone: base.zone,
        prices: { sms: 0, email: 0, push: 0 },
      },
    });
    // oxlint-disable-next-line react/exhaustive-deps -- once, of the drawing as it is published
  }, [isReady]);
  if (run.state === 'failed') return <p className="soft">{t('simulate:failed')}</p>;
  if (run.state !== 'done' || !run.forecast)
    return (
      <Progress
        label={t('simulate:progress', { done: say.number(run.done), of: say.number(run.of) })}
        value={run.done}
        of={Math.max(1, run.of)}
      />
    );
  return <Told forecast={run.forecast} isMadeUp={run.isMadeUp} />;
}

function Told({ forecast, isMadeUp }: { readonly forecast: Forecast; readonly isMadeUp: boolean }) {
  const { t } = useTranslation();
  const say = useSay();
  const { entered, people: looked } = forecast;
  const values = { entered: say.number(entered), people: say.number(looked) };
  const sends = channels
    .map((channel) => ({ channel, n: forecast.days.reduce((sum, { sent }) => sum + sent[channel], 0) }))
    .filter(({ n }) => n > 0);
  const told = sends.map(({ channel, n }) =>
    t('publishing:forecast.channel', {
      channel: channelName(channel, say.language),
      n: say.number(Math.round((100 * n) / Math.max(1, entered))),
    }),
  );
  return (
    <ul className="effects">
      <li>
        {isMadeUp ? t('publishing:forecast.made-up', values) : t('publishing:forecast.audience', values)}
      </li>
      {entered > 0 && (
        <li>
          {told.length === 0
            ? t('publishing:forecast.no-sends', { days })
            : t('publishing:forecast.sends', { sends: say.list(told), days })}
        </li>
      )}
    </ul>
  );
}
