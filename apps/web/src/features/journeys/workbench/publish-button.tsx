import { Button } from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../client/session.ts';
import { useJourney } from './journey-context.ts';

/** It comes when somebody opens it: with what changed, who is inside and who has to agree. */
const PublishSheet = lazy(() => import('./publish-sheet.tsx'));

/** The primary act of the page; what it will do is said before it is done. */
export function PublishButton() {
  const { t } = useTranslation();
  const { status, liveVersion } = useJourney();
  const mayPublish = useMay('journeys.publish');
  const [isOpen, setOpen] = useState(false);
  if (!mayPublish || status === 'archived') return null;
  return (
    <>
      <Button kind="primary" onPress={() => setOpen(true)}>
        {t('journeys:publish', { version: (liveVersion ?? 0) + 1 })}
      </Button>
      {isOpen && (
        <Suspense>
          <PublishSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
