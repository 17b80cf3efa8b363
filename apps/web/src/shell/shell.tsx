import { Skeleton } from '@perennial/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { recall, remember } from '../client/remember.ts';
import { useMe, WorkspaceContext } from '../client/session.ts';
import { ClockBar } from '../features/clock/clock-bar.tsx';
import { Fault } from '../parts/found.tsx';
import { FollowClock } from './follow-clock.tsx';
import { NoPage } from './first-page.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { Rail } from './rail.tsx';
import './shell.css';

/** The frame round every page of a workspace. */
export function Shell() {
  const { t } = useTranslation();
  const { workspace: id } = useParams();
  const me = useMe();
  const [open, setOpen] = useRailOpen();
  const workspace = me.data?.workspaces.find((one) => one.id === id);
  useEffect(() => {
    if (workspace) remember('workspace', workspace.id);
  }, [workspace]);
  if (me.data && !workspace)
    return (
      <main>
        <NoPage />
      </main>
    );
  if (!workspace)
    return (
      <main className="page">
        {me.error && me.error.status !== 401 ? (
          <Fault error={me.error} onRetry={() => void me.refetch()} />
        ) : (
          <Skeleton label={t('common:loading')} />
        )}
      </main>
    );
  return (
    // Another workspace is another app: nothing of the one before may stay.
    <WorkspaceContext key={workspace.id} value={workspace}>
      <a className="skip-link" href="#content">
        {t('shell:to-content')}
      </a>
      <div className={open ? 'shell open' : 'shell'}>
        <Rail isOpen={open} onToggle={() => setOpen(!open)} />
        <div className="shell-body">
          <OfflineBar />
          {workspace.kind === 'practice' && (
            <>
              <FollowClock />
              <ClockBar />
            </>
          )}
          <main id="content" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
    </WorkspaceContext>
  );
}

const roomy = '(min-width: 1180px)';

/** As the reader left it; until then open where there is room. */
function useRailOpen(): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(() => {
    const chosen = recall('rail');
    return chosen === null ? matchMedia(roomy).matches : chosen === 'open';
  });
  const choose = (next: boolean) => {
    remember('rail', next ? 'open' : 'closed');
    setOpen(next);
  };
  return [open, choose];
}
