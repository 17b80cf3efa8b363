import type { Person } from '@perennial/contracts';
import { Select, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { useNow } from '../../time/use-times.ts';

const holds = ['rules', '7', '30', '90'] as const;
const day = 86_400_000;

/** Puts somebody into another stage, whatever the rules say, with a reason that stands in their history. */
export function MoveStage({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const names = useStageNames();
  const now = useNow();
  const { data } = useApi('GET /v1/knowledge');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [hold, setHold] = useState<(typeof holds)[number]>('rules');
  const act = useAct('POST /v1/people/:person/stages/:model');
  const isHeld = (model: string, stage: string) =>
    person.stagesNow.some((one) => one.model === model && one.stage === stage);
  const choices = (data?.stageModels ?? []).flatMap(({ id: model, stages }) =>
    stages
      .filter(({ id }) => !isHeld(model, id))
      .map(({ id }) => ({
        id: `${model}:${id}`,
        label: `${names.model(model)} · ${names.stage(model, id)}`,
      })),
  );
  const save = () => {
    const [model, stage] = chosen!.split(':') as [string, string];
    const until = hold === 'rules' ? null : new Date(now + Number(hold) * day).toISOString();
    act.mutate(
      { params: { person: person.id, model }, body: { stage, reason: reason.trim(), until } },
      {
        onSuccess: () => {
          toast(t('people:move.done'));
          onClose();
        },
      },
    );
  };
  return (
    <Confirm
      title={t('people:move')}
      act={t('people:move.act')}
      isDisabled={chosen === null || reason.trim() === ''}
      isPending={act.isPending}
      error={act.error}
      onAct={save}
      onClose={onClose}
    >
      <div className="stack">
        <Select
          label={t('people:move.to')}
          choices={choices}
          value={chosen}
          onChange={setChosen}
          placeholder={t('people:move.choose')}
        />
        <TextField
          label={t('people:move.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
        <Select
          label={t('people:move.holds')}
          choices={holds.map((id) => ({ id, label: t(`people:move.holds.${id}`) }))}
          value={hold}
          onChange={setHold}
        />
        <p className="small muted">{t('people:move.record')}</p>
      </div>
    </Confirm>
  );
}
