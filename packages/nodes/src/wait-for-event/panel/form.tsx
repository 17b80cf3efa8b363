import { CheckBox, FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../panels/fields/duration.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { newId } from '../../panels/fields/new-id.ts';
import { Ordered } from '../../panels/fields/ordered.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { waitForEvent } from '../node.ts';
import { ExpectedEvent } from './expected-event.tsx';

type Config = ConfigOf<typeof waitForEvent>;

/** The events, each with its way out, and how long it waits for them. */
export function WaitForEventForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange, isReadOnly, portLabels = {}, onPortLabel } = props;
  const { events } = config;
  return (
    <PanelForm {...props}>
      <FormSection>
        <DurationField
          label={t('wait-for-event:timeout')}
          path="timeout"
          value={config.timeout}
          onChange={(timeout, burst) => onChange({ ...config, timeout }, burst)}
        />
        <CheckBox
          isSelected={config.lookBack}
          isReadOnly={isReadOnly}
          onChange={(lookBack) => onChange({ ...config, lookBack })}
        >
          {t('wait-for-event:look-back')}
        </CheckBox>
      </FormSection>
      <FormSection title={t('wait-for-event:events')}>
        <Ordered
          label={t('wait-for-event:events')}
          items={events}
          idOf={({ port }) => port}
          titleOf={({ port }, at) => portLabels[port] ?? t('wait-for-event:event.number', { n: at + 1 })}
          addLabel={t('wait-for-event:add')}
          max={10}
          fresh={() => ({
            port: newId(
              'event',
              events.map(({ port }) => port),
            ),
            event: '',
          })}
          onChange={(items) => onChange({ ...config, events: [...items] })}
        >
          {(expected, at) => (
            <ExpectedEvent
              {...{ portLabels, onPortLabel, expected }}
              path={`events.${at}`}
              onChange={(next, burst) => onChange({ ...config, events: events.with(at, next) }, burst)}
            />
          )}
        </Ordered>
      </FormSection>
    </PanelForm>
  );
}
