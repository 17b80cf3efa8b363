import { Skeleton } from '@perennial/ui';
import { Suspense, lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../../parts/boundary.tsx';
import { EditMode } from '../../canvas/edit-mode.tsx';
import { GhostSwitch } from '../../monitor/ghost-switch.tsx';
import { WithGhost } from '../../monitor/with-ghost.tsx';
import { OnCanvas } from '../../together/on-canvas.tsx';
import { useDiagnostics } from './diagnostics.ts';
import { useJourney, useMayEdit, useMode } from './journey-context.ts';
import { Problems } from './problems.tsx';

/** What is more than drawing comes when it is gone to. */
const CodeMode = lazy(() => import('./code-mode.tsx'));
const MonitorMode = lazy(() => import('../../canvas/monitor/monitor-mode.tsx'));
const SimulateMode = lazy(() => import('../../simulate/simulate-mode.tsx'));
const Versions = lazy(() => import('./versions.tsx'));

/** What is below the bar. */
export function Body() {
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
      return (
        <div className="bench-body scrolls">
          <Coming>
            <CodeMode />
          </Coming>
        </div>
      );
    case 'simulate':
      return (
        <div className="bench-body">
          <Coming>
            <SimulateMode journey={journey.id} diagnostics={diagnostics} />
          </Coming>
        </div>
      );
    case 'monitor':
      return (
        <div className="bench-body">
          <Coming>
            <MonitorMode journey={journey} />
          </Coming>
        </div>
      );
    case 'versions':
      return (
        <div className="bench-body">
          <Coming>
            <Versions />
          </Coming>
        </div>
      );
  }
}

/** A mode, or its outline while it is on its way. */
function Coming({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return <Suspense fallback={<Skeleton label={t('common:loading')} />}>{children}</Suspense>;
}
