import { BackIcon, Button, Pill, ReadIcon, Tip } from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { People } from '../../together/people.tsx';
import { RunsDoor } from '../../broadcast/runs-door.tsx';
import { StatusPill } from '../status-pill.tsx';
import { CommentsDoor } from './comments-door.tsx';
import { useJourney, useMayEdit, useMode } from './journey-context.ts';
import { JourneyName } from './journey-name.tsx';
import { ModeSwitch } from './mode-switch.tsx';
import { MoreMenu } from './more-menu.tsx';
import { PublishButton } from './publish-button.tsx';
import { SaveLine } from './save-line.tsx';
import { TriggerStages } from './trigger-stages.tsx';
import { UndoButtons } from './undo-buttons.tsx';

/** It comes when somebody asks for it. */
const ReadToMe = lazy(() => import('./read-to-me.tsx'));

/** Which journey it is and where it stands; what one can see of it; what one can do with it. */
export function TopBar() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const journey = useJourney();
  const mode = useMode();
  const mayEdit = useMayEdit();
  const [isReading, setReading] = useState(false);
  const draws = mode === 'edit' || mode === 'code';
  return (
    <header className="bench-bar">
      <div className="bench-start">
        <Tip text={t('journeys:back')}>
          <Button
            kind="quiet"
            icon
            aria-label={t('journeys:back')}
            onPress={() => void navigate(path('journeys'))}
          >
            <BackIcon aria-hidden />
          </Button>
        </Tip>
        <div className="bench-title">
          <div className="row">
            <JourneyName />
            <TriggerStages />
          </div>
          <SaveLine />
        </div>
        <StatusPill status={journey.status} version={journey.liveVersion} />
        {draws && !mayEdit && <Pill>{t('journeys:read-only')}</Pill>}
      </div>
      <ModeSwitch />
      <div className="bench-end">
        <People />
        {draws && mayEdit && <UndoButtons />}
        <Tip text={t('journeys:read')}>
          <Button kind="quiet" aria-label={t('journeys:read')} onPress={() => setReading(true)}>
            <ReadIcon aria-hidden />
            <span className="roomy">{t('journeys:read')}</span>
          </Button>
        </Tip>
        <CommentsDoor />
        <RunsDoor />
        <MoreMenu />
        <PublishButton />
      </div>
      <Suspense>{isReading && <ReadToMe onClose={() => setReading(false)} />}</Suspense>
    </header>
  );
}
