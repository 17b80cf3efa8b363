import { FormSection } from '@perennial/ui';
import { PanelForm } from '../../panels/fields/form.tsx';
import { GivenValues } from '../../panels/fields/given-values.tsx';
import { EventName } from '../../panels/fields/suggested.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { recordEvent } from '../node.ts';

type Config = ConfigOf<typeof recordEvent>;

export function RecordEventForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Fields {...props} />
      </FormSection>
    </PanelForm>
  );
}

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
