import { Sheet, StageMark } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { When } from '../../parts/when.tsx';
import { useBoard, type Drill } from './board-context.ts';
import { conversionDays } from './period.ts';

/** The very people that a number counts; each leads to their page. */
export function PeopleSheet({ drill, onClose }: { readonly drill: Drill; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { model, data, name, hue } = useBoard();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const { title, ...number } = drill;
  const { from, to } = data;
  const people = usePages('GET /v1/lifecycle/:model/people', {
    params: { model },
    query: { from, to, within: conversionDays(data), ...number, limit: 50 },
  });
  return (
    <Sheet isOpen onClose={onClose} title={title} closeLabel={t('common:close')}>
      <Found query={{ ...people, data: people.items }}>
        {(items) =>
          items.length === 0 ? (
            <p className="soft">{t('board:people.none')}</p>
          ) : (
            <ul className="board-people">
              {items.map(({ person, stage, since }) => (
                <li key={person.id}>
                  <Link className="link" to={path(`people/${person.id}`)}>
                    {nameOf(person)}
                  </Link>
                  <StageMark stage={hue(stage)} name={name(stage)} />
                  {since !== null && (
                    <span className="small muted">
                      {t('board:people.since')} <When at={since} as="day" />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Found>
      <More query={people} />
    </Sheet>
  );
}
