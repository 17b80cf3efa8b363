import { hoursRuleSchema, type Guardrails, type HoursRule } from '@perennial/journey';
import { MultiSelect, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RuleDialog } from './rule-dialog.tsx';
import { useChannels } from './use-channels.ts';
import { useDays } from './use-days.ts';
import { freshId } from './use-save.ts';

const fresh: Omit<HoursRule, 'id'> = {
  channels: [],
  country: 'US',
  weekdays: [],
  from: '08:00',
  to: '20:00',
};

interface Props {
  readonly rules: Guardrails;
  readonly rule: HoursRule | null;
  readonly onClose: () => void;
}

export function HoursForm({ rules, rule, onClose }: Props) {
  const { t } = useTranslation();
  const { choices: channels } = useChannels();
  const { choices: days } = useDays();
  const [edited, setEdited] = useState<HoursRule>(rule ?? { id: freshId('hours', rules.hours), ...fresh });
  const set = (change: Partial<HoursRule>) => setEdited({ ...edited, ...change });
  const checked = hoursRuleSchema.safeParse(edited);
  const wrong = (field: keyof HoursRule, words: string) =>
    !checked.success && checked.error.issues.some(({ path }) => path[0] === field) ? words : undefined;
  return (
    <RuleDialog
      title={rule ? t('guardrails:hours.edit') : t('guardrails:hours.add')}
      rules={rules}
      list="hours"
      kept={rule}
      edited={edited}
      isRight={checked.success}
      onClose={onClose}
    >
      <TextField
        label={t('guardrails:hours.country')}
        hint={t('guardrails:hours.country.hint')}
        value={edited.country}
        maxLength={2}
        wrong={wrong('country', t('guardrails:hours.country.wrong'))}
        onChange={(country) => set({ country: country.toUpperCase() })}
      />
      <TextField
        label={t('guardrails:hours.state')}
        hint={t('guardrails:hours.state.hint')}
        value={edited.state ?? ''}
        maxLength={3}
        wrong={wrong('state', t('guardrails:hours.state.wrong'))}
        onChange={(state) => setEdited(withState(edited, state.toUpperCase()))}
      />
      <TextField
        label={t('guardrails:hours.from')}
        value={edited.from}
        inputMode="numeric"
        wrong={wrong('from', t('guardrails:time.wrong'))}
        onChange={(from) => set({ from })}
      />
      <TextField
        label={t('guardrails:hours.to')}
        value={edited.to}
        inputMode="numeric"
        wrong={wrong('to', t('guardrails:time.wrong'))}
        onChange={(to) => set({ to })}
      />
      <MultiSelect
        label={t('guardrails:hours.days')}
        choices={days}
        value={edited.weekdays.map(String)}
        onChange={(chosen) => set({ weekdays: chosen.map(Number) })}
        say={(chosen) => chosen.join(' · ')}
        placeholder={t('guardrails:hours.every-day')}
      />
      <MultiSelect
        label={t('guardrails:channel')}
        choices={channels}
        value={edited.channels}
        onChange={(chosen) => set({ channels: chosen })}
        say={(chosen) => chosen.join(' · ')}
        placeholder={t('guardrails:channel.outward')}
      />
    </RuleDialog>
  );
}

function withState({ state: _, ...rule }: HoursRule, state: string): HoursRule {
  return state === '' ? rule : { ...rule, state };
}
