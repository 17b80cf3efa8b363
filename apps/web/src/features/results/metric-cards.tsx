import type { MetricsAnswer } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { FileButtons } from './file-buttons.tsx';
import { Formula } from './formula.tsx';
import { Span } from './span.tsx';
import { useNumbers, type Numbers } from './use-numbers.ts';
import type { MessageQuery } from './use-place.ts';

type Metric = MetricsAnswer['metrics'][number];

/** The numbers of the field, each with what it is made of and how sure it is. */
export function MetricCards({
  answer,
  query,
}: {
  readonly answer: MetricsAnswer;
  readonly query: MessageQuery;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers(answer.currency);
  return (
    <Card
      title={t('results:metrics')}
      flush
      action={<FileButtons path="/v1/exports/results/metrics" query={query} name={t('results:metrics')} />}
    >
      <ul className="result-metrics">
        {answer.metrics.map((one) => (
          <li key={one.metric}>
            <MetricCard metric={one} numbers={numbers} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MetricCard({ metric: one, numbers }: { readonly metric: Metric; readonly numbers: Numbers }) {
  const { t } = useTranslation();
  const { metric, unit, value, low, high, numerator, denominator, days, young, why } = one;
  const name = t(`results:metric.${metric}`);
  const show = unit === 'share' ? numbers.share : numbers.money;
  const of = unit === 'share' ? numbers.count(numerator) : numbers.money(numerator);
  return (
    <>
      <header className="row">
        <h3 className="small soft grow">{name}</h3>
        <Formula of={name}>{t(`results:metric.${metric}.formula`, { days })}</Formula>
      </header>
      <b className="result-big num">{value === null ? '–' : show(value)}</b>
      {value !== null && low !== null && high !== null && (
        <>
          <Span value={value} low={low} high={high} from={0} to={topOf(high)} />
          <span className="small muted num">
            {t('results:between', { low: show(low), high: show(high) })}
          </span>
        </>
      )}
      <span className="small soft num">
        {t(`results:metric.${metric}.parts`, { of, by: numbers.count(denominator) })}
      </span>
      {young > 0 && (
        <span className="small muted">{t('results:young', { count: young, n: numbers.count(young) })}</span>
      )}
      {why !== null && <span className="small muted">{t(`results:why.${why}`)}</span>}
    </>
  );
}

/** The next round share above it, so that small ones can be seen. */
function topOf(high: number): number {
  return [0.01, 0.05, 0.1, 0.25, 0.5].find((top) => top >= high) ?? 1;
}
