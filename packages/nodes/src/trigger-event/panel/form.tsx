import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { OptionalCondition } from '../../panels/conditions/condition-field.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { EventName } from '../../panels/fields/suggested.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { triggerEvent } from '../node.ts';

/** Which event, and which of its kind. */
export function TriggerEventForm(props: FormProps<ConfigOf<typeof triggerEvent>>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  return (
    <PanelForm {...props}>
      <FormSection>
        <EventName
          label={t('trigger-event:event')}
          path="event"
          value={config.event}
          onChange={(event, burst) => onChange({ ...config, event }, burst)}
        />
      </FormSection>
      <FormSection title={t('trigger-event:where')}>
        <OptionalCondition
          label={t('trigger-event:where')}
          path="where"
          event={config.event}
          value={config.where}
          onChange={(where, burst) =>
            onChange({ event: config.event, ...(where !== undefined && { where }) }, burst)
          }
        />
      </FormSection>
    </PanelForm>
  );
}
