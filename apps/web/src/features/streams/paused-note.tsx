import type { Stream } from '@perennial/contracts';
import { Button, Note, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useFaultOf } from './use-fault-of.ts';

/** One that failed so often that it waits for somebody. */
export function PausedNote({ stream: { id, name, failing, fault } }: { readonly stream: Stream }) {
  const { t } = useTranslation();
  const faultOf = useFaultOf();
  const mayEdit = useMay('providers.edit');
  const [isOpen, setOpen] = useState(false);
  const tries = useApi('GET /v1/streams/:stream/deliveries', { params: { stream: id } }).data?.items;
  const last = tries?.find((one) => !one.test);
  const words = faultOf(fault ?? 'unanswered', last?.status ?? null);
  return (
    <Note
      tone="danger"
      title={t('streams:paused', { name })}
      action={mayEdit && <Button onPress={() => setOpen(true)}>{t('streams:act.resume')}</Button>}
    >
      {t('streams:paused.why', { count: failing, fault: words })}
      {isOpen && <Resume id={id} name={name} onClose={() => setOpen(false)} />}
    </Note>
  );
}

function Resume({
  id,
  name,
  onClose,
}: {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const resume = useAct('POST /v1/streams/:stream/resume');
  const [missed, setMissed] = useState<'deliver' | 'skip'>('deliver');
  return (
    <Confirm
      title={t('streams:resume.title', { name })}
      act={t('streams:act.resume')}
      isPending={resume.isPending}
      error={resume.error}
      onClose={onClose}
      onAct={() => resume.mutate({ params: { stream: id }, body: { missed } }, { onSuccess: onClose })}
    >
      <div className="stack">
        <p>{t('streams:resume.missed')}</p>
        <Segments
          label={t('streams:resume.missed')}
          choices={[
            { id: 'deliver', label: t('streams:resume.deliver') },
            { id: 'skip', label: t('streams:resume.skip') },
          ]}
          value={missed}
          onChange={setMissed}
        />
      </div>
    </Confirm>
  );
}
