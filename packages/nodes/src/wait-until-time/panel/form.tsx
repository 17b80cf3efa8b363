import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import { WeekdaysField } from '../../panels/fields/weekdays.tsx';
import { ZoneField } from '../../panels/fields/zone.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { waitUntilTime } from '../node.ts';
import { GoesOn } from './goes-on.tsx';

type Config = ConfigOf<typeof waitUntilTime>;
type When = Config['when'];
type Daily = Extract<When, { readonly kind: 'time' }>;

/** A time of day or a date, and by whose clock. */
export function WaitUntilTimeForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  const { when, zone } = config;
  const change = (next: When, burst?: string) => onChange({ ...config, when: next }, burst);
  return (
    <PanelForm {...props}>
      <FormSection>
        <ChoiceField
          label={t('wait-until-time:kind')}
          choices={[
            { id: 'time', label: t('wait-until-time:kind.time') },
            { id: 'date', label: t('wait-until-time:kind.date') },
          ]}
          value={when.kind}
          onChange={(kind) =>
            change(
              kind === 'time'
                ? { kind, time: when.time, day: 'same-or-next' }
                : { kind, date: '', time: when.time },
            )
          }
        />
        {when.kind === 'date' && (
          <TextInput
            type="date"
            label={t('wait-until-time:date')}
            path="when.date"
            value={when.date}
            onChange={(date, burst) => change({ ...when, date }, burst)}
          />
        )}
        <TextInput
          type="time"
          label={t('wait-until-time:time')}
          path="when.time"
          value={when.time}
          onChange={(time, burst) => change({ ...when, time }, burst)}
        />
        {when.kind === 'time' && <Days when={when} onChange={change} />}
        <ZoneField
          label={t('wait-until-time:zone')}
          path="zone"
          value={zone}
          onChange={(next, burst) => onChange({ ...config, zone: next }, burst)}
        />
        <GoesOn config={config} />
      </FormSection>
    </PanelForm>
  );
}

function Days({ when, onChange }: { readonly when: Daily; readonly onChange: (when: When) => void }) {
  const { t } = useTranslation();
  const { weekdays, ...rest } = when;
  return (
    <>
      <ChoiceField
        label={t('wait-until-time:day')}
        path="when.day"
        choices={[
          { id: 'same-or-next', label: t('wait-until-time:day.same-or-next') },
          { id: 'next-day', label: t('wait-until-time:day.next-day') },
        ]}
        value={when.day}
        onChange={(day) => onChange({ ...when, day })}
      />
      <WeekdaysField
        label={t('wait-until-time:weekdays')}
        path="when.weekdays"
        hint={weekdays === undefined ? t('wait-until-time:weekdays.any') : undefined}
        value={weekdays ?? []}
        onChange={(days) => onChange(days.length === 0 ? rest : { ...rest, weekdays: [...days] })}
      />
    </>
  );
}
