import type { ExperimentReadOut } from '@perennial/contracts';
import { Card, PlainTable } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { armName, useExperimentNumbers } from './use-experiment-words.ts';

type Arm = ExperimentReadOut['arms'][number];

/** What became of the people of each arm, from the first message to the last complaint. */
export function ArmsCard({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const { arms, currency } = experiment;
  const numbers = useExperimentNumbers(currency);
  const nothing = t('experiments:nothing');
  const of = (n: number | null, all: number) => (n === null || all === 0 ? nothing : numbers.share(n / all));
  const outcome = (arm: Arm, metric: keyof Arm['outcomes']) => {
    const value = arm.outcomes[metric];
    return value === null || value === undefined ? nothing : numbers.value(metric, value);
  };
  const columns: readonly (readonly [name: string, value: (arm: Arm) => string])[] = [
    [t('experiments:people'), ({ people }) => numbers.count(people)],
    [t('experiments:column.sent'), ({ accepted }) => numbers.count(accepted)],
    [t('experiments:column.delivery'), (arm) => of(arm.delivered, arm.accepted)],
    [t('experiments:column.open'), (arm) => of(arm.opened, arm.delivered)],
    [t('experiments:column.click'), (arm) => of(arm.clicked, arm.delivered)],
    [t('experiments:metric.goal'), (arm) => outcome(arm, 'goal')],
    [t('experiments:metric.revenue'), (arm) => outcome(arm, 'revenue')],
    [t('experiments:metric.order-value'), (arm) => outcome(arm, 'order-value')],
    [t('experiments:metric.opt-out'), (arm) => outcome(arm, 'opt-out')],
    [t('experiments:metric.complaint'), (arm) => outcome(arm, 'complaint')],
  ];
  return (
    <Card title={t('experiments:arms-table')} flush>
      <div className="p-scroll">
        <PlainTable aria-label={t('experiments:arms-table')}>
          <thead>
            <tr>
              <th scope="col">{t('experiments:arm')}</th>
              {columns.map(([name]) => (
                <th key={name} scope="col" className="end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {arms.map((arm) => (
              <tr key={arm.id}>
                <th scope="row">
                  {armName(arm)}
                  <div className="small muted">
                    {arm.weight === null
                      ? t('experiments:arm.gone')
                      : t('experiments:arm.share', { share: numbers.share(arm.weight / 100) })}
                  </div>
                </th>
                {columns.map(([name, value]) => (
                  <td key={name} className="end num">
                    {value(arm)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
      <p className="small muted experiment-foot">{t('experiments:arms-table.how')}</p>
    </Card>
  );
}
