import type { WakeUpCost } from '@perennial/contracts';
import { buttonClass, Card, Facts } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { Formula } from './formula.tsx';
import type { Numbers } from './use-numbers.ts';

/** What a returned customer cost; by those who would not have returned, where that can be told. */
export function CostCard({ cost, numbers }: { readonly cost: WakeUpCost; readonly numbers: Numbers }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { perReturned, incremental, why, total, returned, messages, redeemed, days, actions } = cost;
  const sent = messages.reduce((sum, one) => sum + one.messages, 0);
  const name = t('results:cost');
  return (
    <Card title={name} action={<Formula of={name}>{t('results:cost.formula', { days })}</Formula>}>
      <p>
        <b className="result-big num">{perReturned === null ? '–' : numbers.money(perReturned.value)}</b>{' '}
        <span className="soft">{t(incremental ? 'results:cost.incremental' : 'results:cost.all')}</span>
      </p>
      {incremental && perReturned !== null && perReturned.high !== null && (
        <p className="small muted num">
          {t('results:between', {
            low: numbers.money(perReturned.low),
            high: numbers.money(perReturned.high),
          })}
        </p>
      )}
      {why !== null && <p className="small soft">{t(`results:cost.why.${why}`)}</p>}
      <Facts
        items={[
          [t('results:cost.messages'), numbers.count(sent)],
          [t('results:cost.redeemed'), numbers.money(redeemed)],
          [
            t('results:cost.actions'),
            t('results:cost.actions.of', {
              n: numbers.count(actions),
              cost: numbers.money(cost.actionsCost),
            }),
          ],
          [t('results:cost.total'), total === null ? '–' : numbers.money(total)],
          [t('results:cost.returned'), numbers.count(returned)],
        ]}
      />
      {why === 'no-price' && (
        <Link className={buttonClass()} to={path('settings/general')}>
          {t('results:cost.prices')}
        </Link>
      )}
    </Card>
  );
}
