import type { ExperimentBreakdown, ExperimentReadOut } from '@perennial/contracts';
import { Card, Note, PlainTable, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { armName, useExperimentNumbers } from './use-experiment-words.ts';

type By = ExperimentBreakdown['by'];

/** The primary metric by part of the people: asked for by whoever wants to know, with a warning before it. */
export function BreakdownCard({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const [by, setBy] = useState<By>('stage');
  const { journey, node, phase } = experiment;
  const query = useApi('GET /v1/journeys/:journey/experiments/:node/breakdown', {
    params: { journey: journey.id, node },
    query: { by, phase },
  });
  return (
    <Card
      title={t('experiments:breakdown')}
      action={
        <Segments
          label={t('experiments:breakdown.by')}
          choices={[
            { id: 'stage', label: t('experiments:breakdown.stage') },
            { id: 'channel', label: t('experiments:breakdown.channel') },
            { id: 'rfm', label: t('experiments:breakdown.rfm') },
          ]}
          value={by}
          onChange={setBy}
        />
      }
    >
      <div className="stack">
        <Note tone="warn" title={t('experiments:many-looks')}>
          {t(`experiments:many-looks.${by}`)}
        </Note>
        <Found query={query} lines={3}>
          {(breakdown) => <Parts breakdown={breakdown} experiment={experiment} />}
        </Found>
      </div>
    </Card>
  );
}

function Parts({
  breakdown: { parts, by, model },
  experiment,
}: {
  readonly breakdown: ExperimentBreakdown;
  readonly experiment: ExperimentReadOut;
}) {
  const { t } = useTranslation();
  const stages = useStageNames();
  const numbers = useExperimentNumbers(experiment.currency);
  const metric = experiment.metrics.find(({ role }) => role === 'primary')?.metric ?? 'goal';
  if (parts.length === 0)
    return (
      <p className="soft">
        {t(by === 'rfm' ? 'experiments:breakdown.none.rfm' : 'experiments:breakdown.none')}
      </p>
    );
  const keyName = (key: string) => {
    if (key === '') return t('experiments:breakdown.without');
    if (by === 'rfm') return stages.rfmGroup(key);
    return by === 'stage' ? stages.stage(model ?? '', key) : t(`common:channel.${key}`);
  };
  const value = (n: number) => numbers.value(metric, n);
  const arms = experiment.arms.filter(({ weight }) => weight !== null);
  return (
    <div className="p-scroll">
      <PlainTable aria-label={t('experiments:breakdown')}>
        <thead>
          <tr>
            <th scope="col">{t(`experiments:breakdown.${by}`)}</th>
            {arms.map((arm) => (
              <th key={arm.id} scope="col" className="end">
                {armName(arm)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.key}>
              <th scope="row">{keyName(part.key)}</th>
              {part.arms.map((one) => (
                <td key={one.arm} className="end num">
                  {one.value === null || one.low === null || one.high === null ? (
                    t('experiments:nothing')
                  ) : (
                    <>
                      <b>{value(one.value)}</b>{' '}
                      <span className="small muted">
                        {t('experiments:breakdown.of', {
                          low: value(one.low),
                          high: value(one.high),
                          n: numbers.count(one.people),
                        })}
                      </span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}
