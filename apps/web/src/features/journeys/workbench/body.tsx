import { Skeleton } from '@perennial/ui';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../../parts/boundary.tsx';
import { EditMode } from '../../canvas/edit-mode.tsx';
import { MonitorMode } from '../../canvas/monitor/monitor-mode.tsx';
import { GhostSwitch } from '../../monitor/ghost-switch.tsx';
import { WithGhost } from '../../monitor/with-ghost.tsx';
import { OnCanvas } from '../../together/on-canvas.tsx';
import { CodeMode } from './code-mode.tsx';
import { useDiagnostics } from './diagnostics.ts';
import { useJourney, useMayEdit, useMode } from './journey-context.ts';
import { Problems } from './problems.tsx';
import { Versions } from './versions.tsx';

const SimulateMode = lazy(() => import('../../simulate/simulate-mode.tsx'));

/** What is below the bar. */
export function Body() {
  const { t } = useTranslation();
  const journey = useJourney();
  const mode = useMode();
  const mayEdit = useMayEdit();
  const { diagnostics } = useDiagnostics();
  switch (mode) {
    case 'edit':
      return (
        <div className="bench-body">
          <WithGhost journey={journey}>
            <EditMode diagnostics={diagnostics} isReadOnly={!mayEdit}>
              <OnCanvas journey={journey.id} />
              <GhostSwitch />
              <Boundary about={diagnostics} frame={(note) => <div className="bench-problems">{note}</div>}>
                <Problems />
              </Boundary>
            </EditMode>
          </WithGhost>
        </div>
      );
    case 'code':
      return <CodeMode />;
    case 'simulate':
      return (
        <div className="bench-body">
          <Suspense fallback={<Skeleton label={t('common:loading')} />}>
            <SimulateMode journey={journey.id} diagnostics={diagnostics} />
          </Suspense>
        </div>
      );
    case 'monitor':
      return (
        <div className="bench-body">
          <MonitorMode journey={journey} />
        </div>
      );
    case 'versions':
      return <Versions />;
  }
}
