import { Card, NumberField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';

const percent = { style: 'percent', maximumFractionDigits: 2 } as const;

/** How many people, and how many days, it takes to find a difference. */
export function PlanCard() {
  const { t, i18n } = useTranslation();
  const [rate, setRate] = useState(0.05);
  const [effect, setEffect] = useState(0.01);
  const [arms, setArms] = useState(2);
  const [perDay, setPerDay] = useState(500);
  const query = useApi('GET /v1/experiments/plan', { query: { rate, effect, arms } });
  const numbers = Intl.NumberFormat(i18n.language);
  const days = (people: number) => numbers.format(Math.ceil(people / perDay));
  return (
    <Card title={t('experiments:plan')}>
      <div className="stack">
        <p className="small soft">{t('experiments:plan.why')}</p>
        <div className="experiment-plan">
          <NumberField
            label={t('experiments:plan.rate')}
            value={rate}
            onChange={setRate}
            minValue={0.001}
            maxValue={0.99}
            step={0.001}
            formatOptions={percent}
          />
          <NumberField
            label={t('experiments:plan.effect')}
            value={effect}
            onChange={setEffect}
            minValue={0.0005}
            maxValue={0.9}
            step={0.0005}
            formatOptions={percent}
          />
          <NumberField
            label={t('experiments:plan.arms')}
            value={arms}
            onChange={setArms}
            minValue={2}
            maxValue={10}
          />
          <NumberField
            label={t('experiments:plan.per-day')}
            value={perDay}
            onChange={setPerDay}
            minValue={1}
          />
        </div>
        <Found query={query} lines={1}>
          {({ people, oneLook }) =>
            people === null || oneLook === null ? (
              <p>{t('experiments:plan.never')}</p>
            ) : (
              <>
                <p>
                  <b>
                    {t('experiments:plan.people', { people: numbers.format(people), days: days(people) })}
                  </b>
                </p>
                <p className="small muted">
                  {t('experiments:plan.one-look', { people: numbers.format(oneLook), days: days(oneLook) })}
                </p>
              </>
            )
          }
        </Found>
      </div>
    </Card>
  );
}
