import type { Person } from '@perennial/contracts';
import { channels, type Channel } from '@perennial/journey';
import { ComboBox, Select, TextArea, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

const answers = ['granted', 'denied'] as const;

/** Writes down what the person told an operator, with the words as proof. */
export function RecordConsent({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/knowledge');
  const [channel, setChannel] = useState<Channel>('email');
  const [status, setStatus] = useState<(typeof answers)[number]>('denied');
  const [topic, setTopic] = useState('');
  const [wording, setWording] = useState('');
  const act = useAct('POST /v1/people/:person/consents');
  const done = () => {
    toast(t('people:consents.add.done'));
    onClose();
  };
  const save = () =>
    act.mutate(
      {
        params: { person: person.id },
        body: { channel, status, wording, ...(topic.trim() !== '' && { topic: topic.trim() }) },
      },
      { onSuccess: done },
    );
  return (
    <Confirm
      title={t('people:consents.add.title')}
      act={t('people:consents.add')}
      isDisabled={wording.trim() === ''}
      isPending={act.isPending}
      error={act.error}
      onAct={save}
      onClose={onClose}
    >
      <div className="stack">
        <Select
          label={t('people:consents.add.channel')}
          choices={channels.map((id) => ({ id, label: t(`common:channel.${id}`) }))}
          value={channel}
          onChange={setChannel}
        />
        <ComboBox
          label={t('people:consents.add.topic')}
          value={topic}
          onChange={setTopic}
          suggestions={(data?.topics ?? []).filter((one) => one !== '*')}
          hint={t('people:consents.add.topic.hint')}
        />
        <Select
          label={t('people:consents.add.status')}
          choices={answers.map((id) => ({ id, label: t(`people:consents.add.${id}`) }))}
          value={status}
          onChange={setStatus}
        />
        <TextArea
          label={t('people:consents.add.wording')}
          value={wording}
          onChange={setWording}
          hint={t('people:consents.add.wording.hint')}
          maxLength={2_000}
        />
      </div>
    </Confirm>
  );
}
