import { channels, nextOccurrence, type Channel } from '@perennial/journey';
import { Button, FormRows, Select, Sheet, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspace, useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { useWorkspaceKnowledge } from '../../parts/use-workspace-knowledge.ts';
import { useNow, useTimes } from '../../time/use-times.ts';
import { browserZones } from '../canvas/diagnostics/browser-zones.ts';
import { broadcastDraft, type Asked } from './draft.ts';

const everybody = 'everybody';

/** Asks for whom, on what channel and when; what the message says is written on the canvas. */
export function NewBroadcast({
  folder,
  onClose,
}: {
  readonly folder: string | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [asked, setAsked] = useAsked();
  const { create, submit } = useCreate(folder);
  const isWhole = name.trim() !== '' && asked.date !== '' && asked.time !== '';
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('broadcast:new')}
      closeLabel={t('common:close')}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isPending={create.isPending}
            isDisabled={!isWhole}
            onPress={() => submit(name.trim(), asked)}
          >
            {t('broadcast:write')}
          </Button>
        </>
      }
    >
      <FormRows>
        <p className="soft">{t('broadcast:why')}</p>
        <TextField
          label={t('broadcast:name')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          isRequired
        />
        <Audience asked={asked} onChange={setAsked} />
        <When asked={asked} onChange={setAsked} />
        {create.error && <Fault error={create.error} />}
      </FormRows>
    </Sheet>
  );
}

/** Tomorrow at ten, by everyone's own clock. */
function useAsked() {
  const { zone } = useWorkspace();
  const tomorrow = useTimes(zone).dayKey(useNow() + 86_400_000);
  return useState<Asked>({ channel: 'sms', segment: null, date: tomorrow, time: '10:00', zone: 'person' });
}

interface PartProps {
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}

function Audience({ asked, onChange }: PartProps) {
  const { t } = useTranslation();
  const { segments } = useWorkspaceKnowledge();
  return (
    <>
      <Select
        label={t('broadcast:audience')}
        choices={[
          { id: everybody, label: t('broadcast:audience.everybody') },
          ...segments.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={asked.segment ?? everybody}
        onChange={(id) => onChange({ ...asked, segment: id === everybody ? null : id })}
      />
      <Select<Channel>
        label={t('broadcast:channel')}
        choices={channels.map((id) => ({ id, label: t(`say:channel.${id}`) }))}
        value={asked.channel}
        onChange={(channel) => onChange({ ...asked, channel })}
      />
    </>
  );
}

function When({ asked, onChange }: PartProps) {
  const { t } = useTranslation();
  const { zone } = useWorkspace();
  return (
    <>
      <TextField
        type="date"
        label={t('broadcast:date')}
        value={asked.date}
        wrong={useIsPast(asked) ? t('broadcast:past') : undefined}
        onChange={(date) => onChange({ ...asked, date })}
      />
      <TextField
        type="time"
        label={t('broadcast:time')}
        value={asked.time}
        onChange={(time) => onChange({ ...asked, time })}
      />
      <Select
        label={t('broadcast:zone')}
        choices={[
          { id: 'person', label: t('broadcast:zone.person') },
          { id: zone, label: t('broadcast:zone.fixed', { zone }) },
        ]}
        value={asked.zone}
        onChange={(next) => onChange({ ...asked, zone: next })}
      />
    </>
  );
}

/** By everyone's own clock: where it comes last. */
function useIsPast({ date, time, zone }: Asked): boolean {
  const now = useNow();
  if (date === '' || time === '') return false;
  const last = zone === 'person' ? 'Pacific/Pago_Pago' : zone;
  return nextOccurrence(browserZones, last, { every: 'once', date, time }, now) === null;
}

function useCreate(folder: string | null) {
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/journeys');
  const submit = (name: string, asked: Asked) =>
    create.mutate(
      { body: { name, draft: broadcastDraft(asked), ...(folder !== null && { folder }) } },
      { onSuccess: ({ id }) => void navigate(path(`journeys/${id}`)) },
    );
  return { create, submit };
}
