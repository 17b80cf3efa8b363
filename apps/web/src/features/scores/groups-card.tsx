import type { ScoresOverview } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../parts/stage-name.ts';
import { useAmounts } from './use-amounts.ts';
import type { Chosen } from './use-chosen.ts';

/** Named groups in their order: how many are in each, their share, and what they have spent. */
export function GroupsCard({
  overview: { groups, customers, currency },
  onChoose,
}: {
  readonly overview: ScoresOverview;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const { rfmGroup } = useStageNames();
  const { count, share, shortMoney } = useAmounts(currency);
  const grouped = groups.reduce((sum, { people }) => sum + people, 0);
  return (
    <Card title={t('scores:groups')}>
      <ul className="score-bars">
        {groups.map(({ id, name, people, revenue }) => (
          <li key={id}>
            <button type="button" disabled={people === 0} onClick={() => onChoose({ group: id })}>
              <span {...(name !== null && { translate: 'no' })}>{name ?? rfmGroup(id)}</span>
              <span className="num">{count(people)}</span>
              <span className="num muted">{share(people / customers)}</span>
              <span className="num muted">{shortMoney(revenue)}</span>
              <span className="bar" style={{ inlineSize: `${(100 * people) / customers}%` }} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {grouped < customers && (
        <p className="small muted">
          {t('scores:groups.none', { n: count(customers - grouped), count: customers - grouped })}
        </p>
      )}
    </Card>
  );
}
