import { EventIcon, FormSection } from '@perennial/ui';
import { PanelForm } from '../panels/fields/form.tsx';
import { GivenValues } from '../panels/fields/given-values.tsx';
import { EventName } from '../panels/fields/suggested.tsx';
import { useSay } from '../panels/fields/use-say.ts';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { recordEvent } from './node.ts';

type Config = ConfigOf<typeof recordEvent>;

export const recordEventPanel = definePanel<Config>({
  definition: recordEvent,
  icon: () => EventIcon,
  palette: [
    { id: 'record-event', name: 'record-event:palette', alias: 'record-event:alias', icon: EventIcon },
  ],
  story: ({ event, properties }, { say }) => ({
    kind: firstFitting(say.t('record-event:kind', { event: orBlank(event) })),
    sentence: say.sentence('record-event:story', { event: orBlank(event) }),
    ...(properties.length > 0 && {
      chips: properties.map(({ name }) => ({ id: name, text: name })),
    }),
  }),
  Form: (props) => (
    <PanelForm {...props}>
      <FormSection>
        <Fields {...props} />
      </FormSection>
    </PanelForm>
  ),
});

function Fields({ config, onChange }: Pick<FormProps<Config>, 'config' | 'onChange'>) {
  const say = useSay();
  return (
    <>
      <EventName
        label={say.t('record-event:event')}
        path="event"
        value={config.event}
        onChange={(event, burst) => onChange({ ...config, event }, burst)}
      />
      <GivenValues
        label={say.t('record-event:properties')}
        path="properties"
        values={config.properties}
        onChange={(properties, burst) => onChange({ ...config, properties: [...properties] }, burst)}
      />
    </>
  );
}
