import type { ScoresOverview } from '@perennial/contracts';
import { Sheet } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { useAmounts } from './use-amounts.ts';
import type { Chosen } from './use-chosen.ts';

/** The very people that a number counts, who spent most first; each leads to their page. */
export function PeopleSheet({
  chosen,
  overview: { currency, groups },
  onClose,
}: {
  readonly chosen: Chosen;
  readonly overview: ScoresOverview;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { rfmGroup } = useStageNames();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const { count, money, whole } = useAmounts(currency);
  const people = usePages('GET /v1/scores/people', { query: { ...chosen, limit: 50 } });
  const { group } = chosen;
  const ownName = groups.find(({ id }) => id === group)?.name;
  const title = group === undefined ? t('scores:people') : (ownName ?? rfmGroup(group));
  return (
    <Sheet isOpen onClose={onClose} title={title} closeLabel={t('common:close')}>
      <Found query={{ ...people, data: people.items }}>
        {(items) =>
          items.length === 0 ? (
            <p className="soft">{t('scores:people.none')}</p>
          ) : (
            <ul className="score-people">
              {items.map((person) => {
                const { orders, revenue, daysSinceLast, alive } = person.scores;
                const values = { n: count(orders), count: orders, revenue: money(revenue) };
                return (
                  <li key={person.id}>
                    <Link className="link" to={path(`people/${person.id}`)}>
                      {nameOf(person)}
                    </Link>
                    <span className="num">{t('scores:people.orders', values)}</span>
                    <span className="small muted">
                      {t('scores:people.last', { n: count(daysSinceLast), count: daysSinceLast })}
                    </span>
                    <span className="small muted num">
                      {alive !== null && orders > 1 && t('scores:people.chance', { chance: whole(alive) })}
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Found>
      <More query={people} />
    </Sheet>
  );
}
