import { Button, Dialog, Select, TextArea, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { useChannels } from './use-channels.ts';

type Addressed = 'sms' | 'email';

/** Somebody complained by phone, by mail or at the counter. */
export function OpenComplaint({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { names } = useChannels();
  const [channel, setChannel] = useState<Addressed>('sms');
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const open = useAct('POST /v1/complaints');
  return (
    <Dialog
      title={t('guardrails:complaint.open')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={address.trim() === ''}
            isPending={open.isPending}
            onPress={() => open.mutate({ body: { channel, address, note } }, { onSuccess: onClose })}
          >
            {t('guardrails:complaint.open.go')}
          </Button>
        </>
      }
    >
      <div className="form">
        <p>{t('guardrails:complaint.open.effect')}</p>
        <Select<Addressed>
          label={t('guardrails:channel')}
          choices={[
            { id: 'sms', label: names.sms },
            { id: 'email', label: names.email },
          ]}
          value={channel}
          onChange={setChannel}
        />
        <TextField
          label={t('guardrails:complaint.address')}
          hint={t('guardrails:complaint.address.hint')}
          value={address}
          maxLength={320}
          onChange={setAddress}
        />
        <TextArea
          label={t('guardrails:complaint.note')}
          rows={3}
          value={note}
          maxLength={2_000}
          onChange={setNote}
        />
        {open.error && <Fault error={open.error} />}
      </div>
    </Dialog>
  );
}
