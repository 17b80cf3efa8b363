import type { Segment } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { useSetting } from '../../parts/setting.ts';
import { sentence, type Told } from '@perennial/words';

/** People of whom it can't be told, by what stands in the way. */
export function ProblemsCard({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const setting = useSetting();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const query = useApi('GET /v1/segments/:segment/problems', { params: { segment: segment.id } });
  return (
    <Card title={t('segments:problems.title')}>
      <div className="stack">
        <p className="soft">{t('segments:problems.why')}</p>
        <Found query={query}>
          {({ items }) => (
            <ul className="stack tight">
              {items.map(({ person, problem }) => (
                <li key={person.id}>
                  <Link to={path(`people/${person.id}`)}>{nameOf(person)}</Link>{' '}
                  <span className="soft">{sentence(whyOf(problem), setting)}</span>
                </li>
              ))}
            </ul>
          )}
        </Found>
      </div>
    </Card>
  );
}

/** What kept the definition from being checked, or that something broke meanwhile. */
function whyOf({ code, path }: { readonly code: string; readonly path: string }): Told {
  return code === 'not-judged' ? { code } : { code: 'predicate-error', params: { code, path } };
}
