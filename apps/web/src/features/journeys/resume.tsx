import type { Journey } from '@perennial/contracts';
import { Segments, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

const ways = ['send', 'skip', 're-space'] as const;
type Way = (typeof ways)[number];

/** Asks what becomes of the messages that fell due meanwhile. */
export function Resume({ journey, onClose }: { readonly journey: Journey; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [late, setLate] = useState<Way>('send');
  const act = useAct('POST /v1/journeys/:journey/resume');
  const done = () => {
    toast(t('journeys:resume.done'));
    onClose();
  };
  return (
    <Confirm
      title={t('journeys:resume.title', { name: journey.name })}
      act={t('journeys:resume')}
      isPending={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ params: { journey: journey.id }, body: { late } }, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('journeys:resume.effect', { count: journey.here })}</p>
      <Segments<Way>
        label={t('journeys:resume.late')}
        choices={ways.map((id) => ({ id, label: t(`journeys:resume.late.${id}`) }))}
        value={late}
        onChange={setLate}
      />
      <p className="soft">{t(`journeys:resume.late.${late}.effect`)}</p>
    </Confirm>
  );
}
