import { buttonClass, EmptyState, NowhereIcon, Skeleton } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { recall } from '../client/remember.ts';
import { useMe } from '../client/session.ts';
import { Fault } from '../parts/found.tsx';

/** `/`: the workspace that was open last. Who isn't signed in is led to sign-in by the client. */
export function FirstPage() {
  const { t } = useTranslation();
  const me = useMe();
  if (me.data) {
    const { workspaces } = me.data;
    const last = workspaces.find(({ id }) => id === recall('workspace')) ?? workspaces[0];
    return last ? <Navigate to={`/w/${last.id}`} replace /> : <NoPage />;
  }
  return (
    <main className="page">
      {me.error && me.error.status !== 401 ? (
        <Fault error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <Skeleton label={t('common:loading')} />
      )}
    </main>
  );
}

/** An address that leads nowhere. */
export function NoPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<NowhereIcon aria-hidden />}
      level={1}
      title={t('shell:no-page')}
      action={
        <Link to="/" className={buttonClass()}>
          {t('shell:to-start')}
        </Link>
      }
    >
      {t('shell:no-page.why')}
    </EmptyState>
  );
}
