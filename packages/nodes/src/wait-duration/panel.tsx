import { ClockIcon, FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../panels/fields/duration.tsx';
import { PanelForm } from '../panels/fields/form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { waitDuration } from './node.ts';

type Config = ConfigOf<typeof waitDuration>;

export const waitDurationPanel = definePanel<Config>({
  definition: waitDuration,
  icon: () => ClockIcon,
  palette: [
    { id: 'wait-duration', name: 'wait-duration:palette', alias: 'wait-duration:alias', icon: ClockIcon },
  ],
  story: ({ duration }, { say }) => {
    const time = say.duration(duration);
    const key = isCalendar(duration) ? 'wait-duration:story.calendar' : 'wait-duration:story';
    return {
      kind: firstFitting(say.t('wait-duration:kind', { time })),
      sentence: say.sentence(key, { time }),
    };
  },
  delay: ({ duration }) => ({ kind: 'for', duration }),
  Form: WaitDurationForm,
});

/** Days and more are steps on the person's calendar and keep the time of day. */
function isCalendar({ unit }: Config['duration']): boolean {
  return unit !== 'minutes' && unit !== 'hours';
}

function WaitDurationForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  return (
    <PanelForm {...props}>
      <FormSection>
        <DurationField
          label={t('wait-duration:duration')}
          path="duration"
          value={props.config.duration}
          hint={isCalendar(props.config.duration) ? t('wait-duration:calendar') : undefined}
          onChange={(duration, burst) => props.onChange({ duration }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}
