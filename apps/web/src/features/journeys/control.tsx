import type { Journey } from '@perennial/contracts';
import { toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

interface Props {
  readonly journey: Journey;
  readonly onClose: () => void;
}

/** Can be taken back, so that it only says what it does. */
export function Pause({ journey, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/journeys/:journey/pause');
  const done = () => {
    toast(t('journeys:pause.done'));
    onClose();
  };
  return (
    <Confirm
      title={t('journeys:pause.title', { name: journey.name })}
      act={t('journeys:pause')}
      isPending={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ params: { journey: journey.id } }, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('journeys:pause.effect', { count: journey.here })}</p>
      <p className="soft">{t('journeys:pause.undo')}</p>
    </Confirm>
  );
}

/** Can't be taken back, so that it asks for the name. */
export function Stop({ journey, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/journeys/:journey/stop');
  const done = () => {
    toast(t('journeys:stop.done'));
    onClose();
  };
  return (
    <Confirm
      danger
      title={t('journeys:stop.title', { name: journey.name })}
      act={t('journeys:stop')}
      typeName={journey.name}
      isPending={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ params: { journey: journey.id } }, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('journeys:stop.effect', { count: journey.here })}</p>
      <p className="soft">{t('journeys:stop.undo')}</p>
    </Confirm>
  );
}

/** The list of archived journeys takes it back, so that it only says what it does. */
export function Archive({ journey, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/journeys/:journey/archive');
  const done = () => {
    toast(t('journeys:archive.done'));
    onClose();
  };
  return (
    <Confirm
      title={t('journeys:archive.title', { name: journey.name })}
      act={t('journeys:archive')}
      isPending={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ params: { journey: journey.id } }, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('journeys:archive.effect')}</p>
    </Confirm>
  );
}
