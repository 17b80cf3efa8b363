import { Button, ScheduleIcon, Tip } from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourney } from '../journeys/workbench/journey-context.ts';

const RunsSheet = lazy(async () => ({ default: (await import('./runs-sheet.tsx')).RunsSheet }));

/** Leads to what the schedules of a journey have done; only of a journey that has one. */
export function RunsDoor() {
  const { t } = useTranslation();
  const journey = useJourney();
  const [isOpen, setOpen] = useState(false);
  const isScheduled = Object.values(journey.draft.nodes).some(({ type }) => type === 'trigger-schedule');
  if (!isScheduled) return null;
  return (
    <>
      <Tip text={t('broadcast:runs')}>
        <Button kind="quiet" aria-label={t('broadcast:runs')} onPress={() => setOpen(true)}>
          <ScheduleIcon aria-hidden />
          <span className="roomy">{t('broadcast:runs')}</span>
        </Button>
      </Tip>
      {isOpen && (
        <Suspense>
          <RunsSheet journey={journey.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
