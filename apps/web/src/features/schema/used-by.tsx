import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import type { Seen } from './hints.ts';

/** More than these are counted. */
const most = 2;
const places = { journey: 'journeys', segment: 'segments' } as const;

/** Journeys and segments that look at it. */
export function UsedBy({ by }: { readonly by: Seen['events'][number]['usedBy'] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  if (by.length === 0) return <span className="muted">{t('schema:unused')}</span>;
  const left = by.length - most;
  return (
    <ul className="schema-used">
      {by.slice(0, most).map(({ kind, id, name }) => (
        <li key={id}>
          <Link className="link" to={path(`${places[kind]}/${id}`)}>
            {name}
          </Link>
        </li>
      ))}
      {left > 0 && <li className="small muted">{t('schema:used.more', { count: left })}</li>}
    </ul>
  );
}
