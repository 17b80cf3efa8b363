import type { ExperimentReadOut } from '@perennial/contracts';
import { Card, Chip, PlainTable } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { IntervalBar } from './interval-bar.tsx';
import { armName, useExperimentNumbers } from './use-experiment-words.ts';

type MetricReadOut = ExperimentReadOut['metrics'][number];
type Comparison = MetricReadOut['comparisons'][number];

/** Every metric of every arm beside the first: what is seen, and how sure it is. */
export function MetricsCard({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const { metrics, arms } = experiment;
  if (metrics.every(({ comparisons }) => comparisons.length === 0)) return null;
  const [first] = arms;
  return (
    <Card title={t('experiments:metrics', { other: first ? armName(first) : '' })} flush>
      <div className="p-scroll">
        <PlainTable className="experiment-metrics" aria-label={t('experiments:metrics.label')}>
          <thead>
            <tr>
              <th scope="col">{t('experiments:metric')}</th>
              <th scope="col">{t('experiments:arm')}</th>
              <th scope="col" className="end">
                {t('experiments:value')}
              </th>
              <th scope="col" className="end">
                {t('experiments:difference')}
              </th>
              <th scope="col">{t('experiments:interval.head')}</th>
              <th scope="col">{t('experiments:judgement')}</th>
              <th scope="col" className="end">
                {t('experiments:one-look')}
              </th>
              <th scope="col" className="end">
                {t('experiments:risk')}
              </th>
            </tr>
          </thead>
          {metrics.map((metric) => (
            <MetricRows key={metric.metric} metric={metric} experiment={experiment} />
          ))}
        </PlainTable>
      </div>
      <p className="small muted experiment-foot">{t('experiments:how')}</p>
    </Card>
  );
}

function MetricRows({
  metric,
  experiment,
}: {
  readonly metric: MetricReadOut;
  readonly experiment: ExperimentReadOut;
}) {
  const { t } = useTranslation();
  const numbers = useExperimentNumbers(experiment.currency);
  const { comparisons, values, role } = metric;
  const isAdjusted = role === 'primary' && experiment.judging.adjust;
  const shownOf = ({ contrast, adjusted }: Comparison) => (isAdjusted && adjusted ? adjusted : contrast);
  const bounds = comparisons
    .map(shownOf)
    .flatMap((one) => (one ? [Math.abs(one.low), Math.abs(one.high)] : []));
  const reach = Math.max(...bounds, Number.MIN_VALUE);
  const name = (id: string) => {
    const arm = experiment.arms.find((one) => one.id === id);
    return arm ? armName(arm) : id;
  };
  const difference = (value: number) => numbers.difference(metric.metric, value);
  return (
    <tbody>
      {values.map(({ arm, value }, i) => {
        const comparison = comparisons[i - 1];
        const shown = comparison && shownOf(comparison);
        return (
          <tr key={arm}>
            {i === 0 && (
              <th scope="rowgroup" rowSpan={values.length}>
                {t(`experiments:metric.${metric.metric}`)}
                <div>
                  <Chip>{t(`experiments:role.${role}`)}</Chip>
                </div>
              </th>
            )}
            <td>{name(arm)}</td>
            <td className="end num">
              {value === null ? t('experiments:nothing') : numbers.value(metric.metric, value)}
            </td>
            {comparison === undefined ? (
              <td colSpan={5} className="small muted">
                {t('experiments:compared-with')}
              </td>
            ) : (
              <>
                <td className="end num">{shown ? difference(shown.difference) : t('experiments:nothing')}</td>
                <td>
                  {shown && (
                    <>
                      <IntervalBar
                        bar={shown}
                        reach={reach}
                        words={{
                          difference: difference(shown.difference),
                          low: difference(shown.low),
                          high: difference(shown.high),
                        }}
                      />
                      <div className="small muted num">
                        {t('experiments:from-to', {
                          low: difference(shown.low),
                          high: difference(shown.high),
                        })}
                      </div>
                    </>
                  )}
                </td>
                <td>{t(`experiments:judgement.${comparison.judgement}`)}</td>
                <td className="end small muted num">
                  {shown && t('experiments:p', { p: numbers.chance(shown.fixed.p) })}
                </td>
                <td className="end small num">{shown && riskOf(metric, shown.risk.taking, numbers)}</td>
              </>
            )}
          </tr>
        );
      })}
    </tbody>
  );
}

/** What taking the arm may cost; of what should be less, keeping the other does. */
function riskOf(
  { metric, good }: MetricReadOut,
  taking: number,
  { difference }: Pick<ReturnType<typeof useExperimentNumbers>, 'difference'>,
): string {
  return good === 'more' ? difference(metric, -taking) : '';
}
