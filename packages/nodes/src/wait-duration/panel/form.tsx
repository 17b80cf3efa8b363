import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../panels/fields/duration.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { waitDuration } from '../node.ts';
import { isCalendar } from './is-calendar.ts';

type Config = ConfigOf<typeof waitDuration>;

export function WaitDurationForm(props: FormProps<Config>) {
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
