import type { ExperimentReadOut } from '@perennial/contracts';
import { Card, CheckIcon, Pill, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { armName, useExperimentNumbers } from './use-experiment-words.ts';

/** The verdict in a sentence, and what one has to know to believe it. */
export function VerdictCard({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const { sentence } = experiment;
  const values = useSentenceValues(experiment);
  return (
    <Card>
      <div className="experiment-verdict">
        <h2>{t(`experiments:sentence.${sentence.code}`, values)}</h2>
        <p>{t(`experiments:sentence.${sentence.code}.why`, values)}</p>
        <div className="row wrap">
          <SharesLight experiment={experiment} />
          <Standing experiment={experiment} />
        </div>
      </div>
    </Card>
  );
}

/** What a sentence may speak of. */
function useSentenceValues(experiment: ExperimentReadOut) {
  const { t } = useTranslation();
  const { sentence, arms, metrics, currency } = experiment;
  const numbers = useExperimentNumbers(currency);
  const primary = metrics.find(({ role }) => role === 'primary');
  const told = metrics.find(({ metric }) => metric === sentence.metric) ?? primary;
  const compared = told?.comparisons.find(({ arm }) => arm === sentence.arm);
  const contrast = (experiment.judging.adjust ? compared?.adjusted : null) ?? compared?.contrast;
  const nameOf = (id: string | null | undefined) => {
    const arm = arms.find((one) => one.id === id);
    return arm ? armName(arm) : (id ?? '');
  };
  const metric = told?.metric ?? 'goal';
  const shown = (value: number | undefined) => (value === undefined ? '' : numbers.difference(metric, value));
  return {
    arm: nameOf(sentence.arm),
    other: nameOf(arms[0]?.id),
    metric: t(`experiments:metric.${metric}`),
    difference: shown(contrast?.difference),
    low: shown(contrast?.low),
    high: shown(contrast?.high),
    margin: experiment.judging.margin === null ? '' : numbers.difference(metric, experiment.judging.margin),
  };
}

/** Whether people came to the arms as they were drawn. */
function SharesLight({ experiment: { srm } }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  if (srm === null) return null;
  return srm.alarm ? (
    <Pill tone="danger" icon={<WarnIcon aria-hidden />}>
      {t('experiments:shares.off')}
    </Pill>
  ) : (
    <Pill tone="good" icon={<CheckIcon aria-hidden />}>
      {t('experiments:shares.fine')}
    </Pill>
  );
}

function Standing({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const { arms, days, daysToDecision, sentence, window, currency } = experiment;
  const { count } = useExperimentNumbers(currency);
  const people = arms.reduce((all, arm) => all + arm.people, 0);
  const isOpen = sentence.code === 'no-difference-yet' || sentence.code === 'too-early';
  return (
    <>
      <span className="soft">
        {t('experiments:standing', { count: people, n: count(people), day: count(days + 1) })}
      </span>
      {isOpen && (
        <span className="soft">
          {daysToDecision === null
            ? t('experiments:forecast.none')
            : t('experiments:forecast', { count: daysToDecision, n: count(daysToDecision) })}
        </span>
      )}
      <span className="small muted">{t('experiments:window', { count: window, n: count(window) })}</span>
    </>
  );
}
