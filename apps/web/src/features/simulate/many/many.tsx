import type { NodeStats } from '@perennial/contracts';
import type { Graph, OutwardChannel } from '@perennial/journey';
import { assumptionsOf, neutralBehaviour, type Behaviour, type World } from '@perennial/simulate';
import { Button, Note, PlayIcon, Progress } from '@perennial/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import { useNumbers, useNumbersStore } from '../../canvas/monitor/numbers.ts';
import { wishOf, type Base } from '../base.ts';
import { BehindNumber } from './behind-number.tsx';
import { asBefore } from './as-before.ts';
import { crowd } from './crowd.ts';
import { numbersOf } from './numbers-of.ts';
import { Setup, type Size } from './setup.tsx';
import { Told } from './told.tsx';
import { useForecast } from './use-forecast.ts';

const day = 24 * 3_600_000;

interface Props {
  readonly world: World;
  readonly base: Base;
  readonly graph: Graph;
}

/** A thousand people at once: what is assumed of them, and what would come of it. */
export function Many({ world, base, graph }: Props) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const store = useNumbersStore();
  const { program } = world;
  const assumptions = useMemo(() => assumptionsOf(program), [program]);
  const stats = useStatsSoFar(world.journey);
  const [changed, setBehaviour] = useState<Behaviour | null>(null);
  const behaviour = useMemo(
    () => changed ?? asBefore({ ...neutralBehaviour(program), entering: day }, assumptions, stats),
    [changed, program, assumptions, stats],
  );
  const [size, setSize] = useState<Size>({ people: 1_000, days: 14, seed: '1', segment: null });
  const [prices, setPrices] = useState<{ readonly [C in OutwardChannel]: number }>({
    sms: 0,
    email: 0,
    push: 0,
  });
  const makeUp = useCallback((count: number) => crowd(count, base), [base]);
  const { run, start, cancel, ask } = useForecast(makeUp);
  const { forecast } = run;
  useEffect(() => {
    if (forecast) store?.setState(numbersOf(forecast));
  }, [forecast, store]);
  const asked = useNumbers((numbers) => numbers.asked);
  useEffect(() => {
    if (asked) ask(asked);
  }, [asked, forecast, ask]);
  if (asked && forecast)
    return (
      <BehindNumber
        asked={asked}
        people={isSame(run.behind?.asked, asked) ? (run.behind?.people ?? null) : null}
        areMadeUp={run.isMadeUp}
        onBack={() => store?.setState({ asked: null })}
      />
    );
  const begin = () =>
    void start({
      journey: world.journey,
      graph,
      base,
      wish: wishOf(program),
      count: size.people,
      segment: size.segment,
      forecasting: {
        behaviour,
        seed: size.seed,
        from: base.now,
        until: base.now + size.days * day,
        zone: base.zone,
        prices,
      },
    });
  const isRunning = run.state === 'running';
  return (
    <>
      <Setup
        {...{ assumptions, behaviour, size, prices, stats }}
        currency={base.currency}
        onBehaviour={setBehaviour}
        onSize={setSize}
        onPrices={setPrices}
      />
      <div className="section stack">
        {isRunning ? (
          <>
            <Progress
              label={t('simulate:progress', { done: say.number(run.done), of: say.number(run.of) })}
              value={run.done}
              of={run.of}
            />
            <Button onPress={cancel}>{t('simulate:cancel')}</Button>
          </>
        ) : (
          <Button kind="primary" onPress={begin}>
            <PlayIcon aria-hidden />
            {t('simulate:run')}
          </Button>
        )}
        {run.state === 'failed' && (
          <Note tone="danger" title={t('simulate:failed')}>
            {t('simulate:failed.why')}
          </Note>
        )}
        {run.isMadeUp && <Note title={t('simulate:nobody')}>{t('simulate:nobody.why')}</Note>}
        <p className="small muted">{t('simulate:never-sends')}</p>
      </div>
      {run.state === 'done' && forecast?.people === 0 && (
        <Note title={t('simulate:audience.nobody')}>{t('simulate:audience.nobody.why')}</Note>
      )}
      {forecast && forecast.people > 0 && <Told forecast={forecast} base={base} />}
    </>
  );
}

/** What a worker sends back is never the same object. */
function isSame(a: object | undefined, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const none: readonly NodeStats[] = [];

/** What people did in this journey so far. */
function useStatsSoFar(journey: string): readonly NodeStats[] {
  const { data } = useApi('GET /v1/journeys/:journey/stats', { params: { journey }, query: {} });
  return data?.nodes ?? none;
}
