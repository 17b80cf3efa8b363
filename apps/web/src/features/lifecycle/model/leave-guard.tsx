import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Confirm } from '../../../parts/confirm.tsx';

/** Asks before what is unsaved is lost, by a link or by the browser. */
export function LeaveGuard({ isChanged }: { readonly isChanged: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isChanged) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [isChanged]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Confirm
      danger
      title={t('lifecycle:leave')}
      act={t('lifecycle:leave.act')}
      onClose={() => blocker.reset()}
      onAct={() => blocker.proceed()}
    >
      <p>{t('lifecycle:leave.lead')}</p>
    </Confirm>
  );
}
