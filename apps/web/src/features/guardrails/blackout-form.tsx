import { blackoutSchema, holidayCountries, type Blackout, type Guardrails } from '@perennial/journey';
import { MultiSelect, NumberField, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownHolidays } from './known-holidays.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { useBlackoutWords } from './use-blackout-words.ts';
import { useChannels } from './use-channels.ts';
import { freshId } from './use-save.ts';

type Days = Blackout['days'];
type Kind = Days['kind'];

const fresh: { readonly [K in Kind]: Extract<Days, { kind: K }> } = {
  holidays: { kind: 'holidays', country: 'CN' },
  'month-end': { kind: 'month-end', last: 5 },
  dates: { kind: 'dates', ranges: [{ from: '', to: '' }] },
  only: { kind: 'only', from: 10, to: 15 },
};

interface Props {
  readonly rules: Guardrails;
  readonly blackout: Blackout | null;
  readonly holidays: KnownHolidays;
  readonly onClose: () => void;
}

export function BlackoutForm({ rules, blackout, holidays, onClose }: Props) {
  const { t } = useTranslation();
  const { choices: channels } = useChannels();
  const [edited, setEdited] = useState<Blackout>(
    blackout ?? {
      id: freshId('days', rules.blackouts),
      channels: [],
      act: 'hold',
      days: fresh.holidays,
    },
  );
  const set = (change: Partial<Blackout>) => setEdited({ ...edited, ...change });
  return (
    <RuleDialog
      title={blackout ? t('guardrails:blackout.edit') : t('guardrails:blackout.add')}
      rules={rules}
      list="blackouts"
      kept={blackout}
      edited={edited}
      isRight={blackoutSchema.safeParse(edited).success}
      onClose={onClose}
    >
      <Select<Kind>
        label={t('guardrails:blackout.kind')}
        choices={[
          { id: 'holidays', label: t('guardrails:blackout.holidays') },
          { id: 'month-end', label: t('guardrails:blackout.month-end') },
          { id: 'dates', label: t('guardrails:blackout.dates') },
          { id: 'only', label: t('guardrails:blackout.preferred') },
        ]}
        value={edited.days.kind}
        onChange={(kind) => set({ days: fresh[kind] })}
      />
      <DaysFields days={edited.days} holidays={holidays} onChange={(days) => set({ days })} />
      <Select<'hold' | 'drop'>
        label={t('guardrails:outside')}
        choices={[
          { id: 'hold', label: t('guardrails:outside.hold') },
          { id: 'drop', label: t('guardrails:outside.drop') },
        ]}
        value={edited.act}
        onChange={(act) => set({ act })}
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

interface DaysProps {
  readonly days: Days;
  readonly holidays: KnownHolidays;
  readonly onChange: (days: Days) => void;
}

function DaysFields({ days, holidays, onChange }: DaysProps) {
  const { t } = useTranslation();
  const { regionOf } = useBlackoutWords(holidays);
  switch (days.kind) {
    case 'holidays':
      return (
        <Select
          label={t('guardrails:hours.where')}
          choices={holidayCountries.map((id) => ({ id, label: regionOf(id) }))}
          value={days.country}
          onChange={(country) => onChange({ ...days, country })}
        />
      );
    case 'month-end':
      return (
        <NumberField
          label={t('guardrails:blackout.how-many')}
          value={days.last}
          minValue={1}
          maxValue={27}
          onChange={(last) => onChange({ ...days, last })}
        />
      );
    case 'only':
      return (
        <>
          <NumberField
            label={t('guardrails:blackout.from-day')}
            value={days.from}
            minValue={1}
            maxValue={31}
            onChange={(from) => onChange({ ...days, from })}
          />
          <NumberField
            label={t('guardrails:blackout.to-day')}
            value={days.to}
            minValue={1}
            maxValue={31}
            onChange={(to) => onChange({ ...days, to })}
          />
        </>
      );
    case 'dates':
      return (
        <DateRange
          range={days.ranges[0]!}
          onChange={(range) => onChange({ ...days, ranges: [range, ...days.ranges.slice(1)] })}
        />
      );
  }
}

type Range = Extract<Days, { kind: 'dates' }>['ranges'][number];

function DateRange({
  range,
  onChange,
}: {
  readonly range: Range;
  readonly onChange: (range: Range) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('guardrails:blackout.first')}
        hint={t('guardrails:blackout.date.hint')}
        value={range.from}
        onChange={(from) => onChange({ from, to: range.to < from ? from : range.to })}
      />
      <TextField
        label={t('guardrails:blackout.last')}
        value={range.to}
        onChange={(to) => onChange({ ...range, to })}
      />
    </>
  );
}
