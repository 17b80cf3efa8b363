import { channels } from '@perennial/journey';
import type { ElsewhereForecast, Forecast } from '@perennial/simulate';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import type { NamedJourney } from '../base.ts';
import { Reasons } from './reasons.tsx';

interface Props {
  readonly forecast: Pick<Forecast, 'elsewhere'>;
  readonly others: readonly NamedJourney[];
}

/** What becomes of those who are handed over. */
export function Elsewhere({ forecast, others }: Props) {
  const { t } = useTranslation();
  const come = forecast.elsewhere.filter(({ entered, refused }) => entered > 0 || refused.length > 0);
  if (come.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:elsewhere')}</h3>
      <p className="small muted">{t('simulate:elsewhere.why')}</p>
      {come.map((one) => (
        <There
          key={one.journey}
          there={one}
          name={others.find(({ journey }) => journey === one.journey)?.name ?? ''}
        />
      ))}
    </section>
  );
}

function There({ there, name }: { readonly there: ElsewhereForecast; readonly name: string }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const { entered, inside, goals, sent, refused } = there;
  const messages = channels.reduce((all, channel) => all + sent[channel], 0);
  const numbers = [
    [t('simulate:total.entered'), entered],
    [t('simulate:total.inside'), inside],
    [t('simulate:total.goals'), goals],
    [t('simulate:elsewhere.sent'), messages],
  ] as const;
  return (
    <div className="stack">
      <b className="truncate" translate="no">
        {name}
      </b>
      <dl className="simulate-totals">
        {numbers.map(([label, n]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{say.number(n)}</dd>
          </div>
        ))}
      </dl>
      {refused.length > 0 && (
        <>
          <p className="small muted">{t('simulate:not-entered')}</p>
          <Reasons counted={refused} />
        </>
      )}
    </div>
  );
}
