import { capRuleSchema, type CapRule, type Channel, type Guardrails } from '@perennial/journey';
import { CheckBox, MultiSelect, NumberField, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RuleDialog } from './rule-dialog.tsx';
import { useChannels } from './use-channels.ts';
import { freshId } from './use-save.ts';
import { useStages } from './use-stages.ts';

type Unit = 'hours' | 'day' | 'week' | 'month';

const fresh: Omit<CapRule, 'id'> = {
  channel: 'sms',
  topic: '*',
  stages: [],
  most: 3,
  window: { kind: 'calendar', unit: 'month' },
};

interface Props {
  readonly rules: Guardrails;
  /** `null`: a new one. */
  readonly rule: CapRule | null;
  readonly onClose: () => void;
}

export function CapForm({ rules, rule, onClose }: Props) {
  const { t } = useTranslation();
  const { choices: channels, names } = useChannels();
  const { choices: stagesFor } = useStages();
  const [edited, setEdited] = useState<CapRule>(rule ?? { id: freshId('cap', rules.caps), ...fresh });
  const set = (change: Partial<CapRule>) => setEdited({ ...edited, ...change });
  const { window, reserved, stages, topic } = edited;
  const choices = stagesFor(stages);
  const isRight = capRuleSchema.safeParse(edited).success;
  return (
    <RuleDialog
      title={rule ? t('guardrails:cap.edit') : t('guardrails:cap.add')}
      rules={rules}
      list="caps"
      kept={rule}
      edited={edited}
      isRight={isRight}
      onClose={onClose}
    >
      <NumberField
        label={t('guardrails:cap.most')}
        value={edited.most}
        minValue={0}
        maxValue={1000}
        onChange={(most) => set({ most })}
      />
      <Select<Channel | '*'>
        label={t('guardrails:channel')}
        choices={[{ id: '*', label: names['*'] }, ...channels]}
        value={edited.channel}
        onChange={(channel) => set({ channel })}
      />
      <Select<Unit>
        label={t('guardrails:cap.window')}
        choices={[
          { id: 'month', label: t('guardrails:cap.month') },
          { id: 'week', label: t('guardrails:cap.week') },
          { id: 'day', label: t('guardrails:cap.day') },
          { id: 'hours', label: t('guardrails:cap.hours') },
        ]}
        value={window.kind === 'sliding' ? 'hours' : window.unit}
        onChange={(unit) => set({ window: windowOf(unit) })}
      />
      {window.kind === 'sliding' && (
        <NumberField
          label={t('guardrails:cap.how-many-hours')}
          value={window.hours}
          minValue={1}
          maxValue={2160}
          onChange={(hours) => set({ window: { kind: 'sliding', hours } })}
        />
      )}
      <TextField
        label={t('guardrails:topic')}
        hint={t('guardrails:topic.hint')}
        value={topic === '*' ? '' : topic}
        maxLength={60}
        onChange={(text) => set({ topic: text.trim() === '' ? '*' : text })}
      />
      <MultiSelect
        label={t('guardrails:cap.stages')}
        choices={choices}
        value={choices.flatMap(({ id, ref }) =>
          stages.some((one) => one.model === ref.model && one.stage === ref.stage) ? [id] : [],
        )}
        onChange={(ids) => set({ stages: choices.flatMap(({ id, ref }) => (ids.includes(id) ? [ref] : [])) })}
        say={(chosen) => chosen.join(' · ')}
        placeholder={t('guardrails:cap.everybody')}
      />
      <CheckBox
        isSelected={reserved !== undefined}
        hint={t('guardrails:cap.reserve.hint')}
        onChange={(on) => setEdited(withReserve(edited, on ? { places: 1, from: 80 } : undefined))}
      >
        {t('guardrails:cap.reserve')}
      </CheckBox>
      {reserved && (
        <>
          <NumberField
            label={t('guardrails:cap.reserve.places')}
            value={reserved.places}
            minValue={1}
            maxValue={Math.max(1, edited.most)}
            onChange={(places) => set({ reserved: { ...reserved, places } })}
          />
          <NumberField
            label={t('guardrails:cap.reserve.from')}
            value={reserved.from}
            minValue={0}
            maxValue={100}
            onChange={(from) => set({ reserved: { ...reserved, from } })}
          />
        </>
      )}
    </RuleDialog>
  );
}

const windowOf = (unit: Unit): CapRule['window'] =>
  unit === 'hours' ? { kind: 'sliding', hours: 24 } : { kind: 'calendar', unit };

function withReserve({ reserved: _, ...rule }: CapRule, reserved: CapRule['reserved']): CapRule {
  return reserved ? { ...rule, reserved } : rule;
}
