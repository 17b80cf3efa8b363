import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import { WeekdaysField } from '../../panels/fields/weekdays.tsx';
import { ZoneField } from '../../panels/fields/zone.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { triggerSchedule } from '../node.ts';
import { Coming } from './coming.tsx';

type Config = ConfigOf<typeof triggerSchedule>;
type When = Config['when'];

/** How often, when, by whose clock, until when; and what comes of it. */
export function TriggerScheduleForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  const { when, zone } = config;
  const change = (next: When, burst?: string) => onChange(withWhen(config, next), burst);
  return (
    <PanelForm {...props}>
      <FormSection>
        <ChoiceField
          label={t('trigger-schedule:every')}
          choices={(['once', 'day', 'week', 'month'] as const).map((id) => ({
            id,
            label: t(`trigger-schedule:every.${id}`),
          }))}
          value={when.every}
          onChange={(every) => change(fresh[every](when.time))}
        />
        <Days when={when} onChange={change} />
        <TextInput
          type="time"
          label={t('trigger-schedule:time')}
          path="when.time"
          value={when.time}
          onChange={(time, burst) => change({ ...when, time }, burst)}
        />
        <ZoneField
          label={t('trigger-schedule:zone')}
          path="zone"
          value={zone}
          onChange={(next, burst) => onChange({ ...config, zone: next }, burst)}
        />
        {when.every !== 'once' && <Last config={config} onChange={onChange} />}
        <Coming config={config} />
      </FormSection>
    </PanelForm>
  );
}

const fresh: { readonly [E in When['every']]: (time: string) => When } = {
  once: (time) => ({ every: 'once', date: '', time }),
  day: (time) => ({ every: 'day', time }),
  week: (time) => ({ every: 'week', weekdays: [1], time }),
  month: (time) => ({ every: 'month', day: 1, time }),
};

/** What happens once has no last day. */
function withWhen({ last, ...rest }: Config, when: When): Config {
  return { ...rest, when, ...(when.every !== 'once' && last !== undefined && { last }) };
}

function Days({
  when,
  onChange,
}: {
  readonly when: When;
  readonly onChange: (when: When, burst?: string) => void;
}) {
  const { t } = useTranslation();
  switch (when.every) {
    case 'once':
      return (
        <TextInput
          type="date"
          label={t('trigger-schedule:date')}
          path="when.date"
          value={when.date}
          onChange={(date, burst) => onChange({ ...when, date }, burst)}
        />
      );
    case 'day':
      return null;
    case 'week':
      return (
        <WeekdaysField
          label={t('trigger-schedule:weekdays')}
          path="when.weekdays"
          value={when.weekdays}
          onChange={(weekdays) => onChange({ ...when, weekdays: [...weekdays] })}
        />
      );
    case 'month':
      return <DayOfMonth when={when} onChange={onChange} />;
  }
}

const lastDay = 31;

function DayOfMonth({
  when,
  onChange,
}: {
  readonly when: Extract<When, { every: 'month' }>;
  readonly onChange: (when: When) => void;
}) {
  const { t } = useTranslation();
  const days = Array.from({ length: lastDay }, (_, i) => String(i + 1));
  return (
    <ChoiceField
      label={t('trigger-schedule:day')}
      path="when.day"
      choices={[
        ...days.map((id) => ({ id, label: t('trigger-schedule:day.nth', { day: id }) })),
        { id: 'last', label: t('trigger-schedule:day.last') },
      ]}
      value={String(when.day)}
      onChange={(day) => onChange({ ...when, day: day === 'last' ? day : Number(day) })}
    />
  );
}

function Last({ config, onChange }: Pick<FormProps<Config>, 'config' | 'onChange'>) {
  const { t } = useTranslation();
  const { last, ...rest } = config;
  return (
    <TextInput
      type="date"
      label={t('trigger-schedule:last')}
      path="last"
      hint={t('trigger-schedule:last.hint')}
      value={last ?? ''}
      onChange={(next, burst) => onChange({ ...rest, ...(next !== '' && { last: next }) }, burst)}
    />
  );
}
