import type { StageEffect } from '@perennial/contracts';
import { Card, PlainTable, StageMark } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../parts/stage-name.ts';
import { Difference } from './difference.tsx';
import type { Numbers } from './use-numbers.ts';

/** Which stages more people came into, or fewer, than would have. */
export function StageEffects({
  stages,
  numbers,
}: {
  readonly stages: readonly StageEffect[];
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  const names = useStageNames();
  const share = (value: number | null) => (value === null ? '–' : numbers.share(value));
  return (
    <Card title={t('results:stages')} flush>
      {stages.length === 0 ? (
        <p className="soft result-none">{t('results:stages.none')}</p>
      ) : (
        <div className="p-scroll">
          <PlainTable className="result-table" aria-label={t('results:stages')}>
            <thead>
              <tr>
                <th scope="col">{t('results:stages.into')}</th>
                <th scope="col" className="end">
                  {t('results:treated')}
                </th>
                <th scope="col" className="end">
                  {t('results:held')}
                </th>
                <th scope="col">{t('results:difference')}</th>
              </tr>
            </thead>
            <tbody>
              {stages.map((one) => (
                <tr key={`${one.model} ${one.stage}`}>
                  <th scope="row">
                    <StageMark
                      stage={names.hue(one.model, one.stage)}
                      name={names.stage(one.model, one.stage)}
                    />
                  </th>
                  <td className="end num">{share(one.treated.value)}</td>
                  <td className="end num">{share(one.held.value)}</td>
                  <td>
                    <Difference of={one} unit="share" numbers={numbers} />
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
    </Card>
  );
}
