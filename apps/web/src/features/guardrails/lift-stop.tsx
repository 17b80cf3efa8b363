import type { StopDocument } from '@perennial/contracts';
import { toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

export function LiftStop({ stop, onClose }: { readonly stop: StopDocument; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const lift = useAct('DELETE /v1/stops/:stop');
  const done = () => {
    toast(t('guardrails:lift.done'));
    onClose();
  };
  return (
    <Confirm
      title={t('guardrails:lift.title')}
      act={t('guardrails:stop.lift')}
      isPending={lift.isPending}
      error={lift.error}
      onClose={onClose}
      onAct={() => lift.mutate({ params: { stop: stop.id } }, { onSuccess: done })}
    >
      <p>
        {t('guardrails:lift.effect', {
          count: stop.waiting,
          n: new Intl.NumberFormat(i18n.language).format(stop.waiting),
        })}
      </p>
      {stop.by === 'breaker' && <p>{t('guardrails:lift.breaker')}</p>}
    </Confirm>
  );
}
