import type { ExperimentReadOut } from '@perennial/contracts';
import { Card, PlainTable } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../parts/stage-name.ts';
import { When } from '../../parts/when.tsx';
import { armName, useExperimentNumbers } from './use-experiment-words.ts';

/** How a split that learns draws now, and what each arm would have come to had everybody got it. */
export function BanditCard({
  experiment: { arms, currency },
  bandit,
}: {
  readonly experiment: ExperimentReadOut;
  readonly bandit: NonNullable<ExperimentReadOut['bandit']>;
}) {
  const { t } = useTranslation();
  const { share } = useExperimentNumbers(currency);
  const contextName = useContextName();
  const drawn = arms.filter(({ weight }) => weight !== null);
  return (
    <Card title={t('experiments:bandit')} flush>
      <div className="p-scroll">
        <PlainTable aria-label={t('experiments:bandit')}>
          <thead>
            <tr>
              <th scope="col">{t('experiments:bandit.context')}</th>
              {drawn.map((arm) => (
                <th key={arm.id} scope="col" className="end">
                  {armName(arm)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bandit.shares.map(({ context, arms: shares }) => (
              <tr key={context}>
                <th scope="row">{contextName(context)}</th>
                {drawn.map(({ id }) => (
                  <td key={id} className="end num">
                    {share((shares[id] ?? 0) / 100)}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('experiments:bandit.worth')}</th>
              {drawn.map(({ id }) => {
                const found = bandit.arms.find(({ arm }) => arm === id);
                return (
                  <td key={id} className="end num">
                    {found?.snips == null || found.low === null || found.high === null ? (
                      t('experiments:nothing')
                    ) : (
                      <>
                        <b>{share(found.snips)}</b>{' '}
                        <span className="small muted">
                          {t('experiments:from-to', {
                            low: share(Math.max(0, found.low)),
                            high: share(Math.min(1, found.high)),
                          })}
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          </tbody>
        </PlainTable>
      </div>
      <p className="small muted experiment-foot">
        {t('experiments:bandit.how')}{' '}
        {bandit.learntAt === null ? (
          t('experiments:bandit.not-yet')
        ) : (
          <>
            {t('experiments:bandit.learnt')} <When at={bandit.learntAt} />
          </>
        )}
      </p>
    </Card>
  );
}

function useContextName() {
  const { t } = useTranslation();
  const names = useStageNames();
  return (context: string) => {
    const [kind, id = ''] = context.split(':');
    if (context === '') return t('experiments:bandit.everybody');
    return kind === 'group' ? names.rfmGroup(id) : names.shipped(id);
  };
}
