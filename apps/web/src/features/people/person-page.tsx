import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { withAllWords } from '../../i18n/i18n.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { ScoresCard } from '../scores/scores-card.tsx';
import { AttributesCard } from './attributes-card.tsx';
import { ConsentsCard } from './consents-card.tsx';
import { IdentitiesCard } from './identities-card.tsx';
import { InsideCard } from './inside-card.tsx';
import { PersonActs } from './person-acts.tsx';
import { PersonHeading } from './person-heading.tsx';
import { SegmentsCard } from './segments-card.tsx';
import { StageHistory } from './stage-history.tsx';
import { Timeline } from './timeline.tsx';
import { useStory } from './use-story.ts';
import './people.css';

/** Below what one looks for first, and with words of its own. */
const HabitsCard = lazy(withAllWords(() => import('../habits/habits-card.tsx')));
const LoyaltyCard = lazy(withAllWords(() => import('../loyalty/loyalty-card.tsx')));

const often = 5_000;

/** One person: where they are in their life with the shop, what comes next, what happened and why. */
export function Component() {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const { person: id = '' } = useParams();
  const query = useApi('GET /v1/people/:person', { params: { person: id } }, { every: often });
  const story = useStory(id);
  const person = query.data;
  return (
    <Page
      title={person ? nameOf(person) : t('people:person')}
      {...(person && {
        heading: <PersonHeading person={person} />,
        actions: <PersonActs person={person} />,
      })}
    >
      <Found query={query} lines={8}>
        {(found) => (
          <>
            <StageHistory person={found} />
            <div className="columns">
              <Timeline person={found} story={story} />
              <div className="stack">
                <InsideCard enrollments={story.enrollments.items} />
                <AttributesCard person={found} />
                <ScoresCard person={found.id} />
                <Suspense>
                  <HabitsCard person={found} />
                  <LoyaltyCard person={found} />
                </Suspense>
                <SegmentsCard person={found} />
                <ConsentsCard person={found} />
                <IdentitiesCard person={found} />
              </div>
            </div>
          </>
        )}
      </Found>
    </Page>
  );
}
