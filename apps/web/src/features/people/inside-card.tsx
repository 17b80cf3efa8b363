import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { When } from '../../parts/when.tsx';
import type { StoryEnrollment } from './use-story.ts';

/** The journeys somebody is in, and those they have been in. */
export function InsideCard({
  enrollments,
}: {
  readonly enrollments: readonly StoryEnrollment[] | undefined;
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  if (!enrollments || enrollments.length === 0) return null;
  return (
    <Card title={t('people:journeys')}>
      <ul className="stack tight">
        {enrollments.map(({ id, journey, journeyName, status, enteredAt }) => (
          <li key={id} className="row between wrap">
            <Link className="link" to={path(`journeys/${journey}/monitor`)}>
              {journeyName}
            </Link>
            <span className="small muted">
              {t(`people:journeys.${status}`)} · <When at={enteredAt} as="day" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
