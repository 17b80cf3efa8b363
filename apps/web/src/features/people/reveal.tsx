import type { Person, Revealed } from '@perennial/contracts';
import { Button, Dialog, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

/** Shows what is masked of one person, to whoever says why. */
export function Reveal({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/people/:person/reveal');
  const [reason, setReason] = useState('');
  if (act.data) return <Shown revealed={act.data} onClose={onClose} />;
  return (
    <Confirm
      title={t('people:reveal.title')}
      act={t('people:reveal')}
      isPending={act.isPending}
      isDisabled={reason.trim().length < 3}
      error={act.error}
      onClose={onClose}
      onAct={() => act.mutate({ params: { person: person.id }, body: { reason } })}
    >
      <p className="soft">{t('people:reveal.why')}</p>
      <TextField
        label={t('people:reveal.reason')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        autoFocus
        isRequired
      />
    </Confirm>
  );
}

function Shown({ revealed, onClose }: { readonly revealed: Revealed; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { name, email, phone, userId } = revealed;
  const facts = [
    { id: 'name', label: t('people:reveal.name'), value: name },
    { id: 'email', label: t('people:reveal.email'), value: email },
    { id: 'phone', label: t('people:reveal.phone'), value: phone },
    { id: 'user', label: t('people:reveal.user'), value: userId },
  ];
  return (
    <Dialog
      title={t('people:reveal.shown')}
      isOpen
      onClose={onClose}
      footer={
        <Button kind="primary" onPress={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <dl className="revealed">
        {facts.map(({ id, label, value }) => (
          <div key={id}>
            <dt className="small muted">{label}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
