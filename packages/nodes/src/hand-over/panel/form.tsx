import { FormSection } from '@perennial/ui';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { GivenValues } from '../../panels/fields/given-values.tsx';
import { JourneyField } from '../../panels/fields/journey.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { FormProps } from '../../panels/types.ts';
import type { HandOverConfig } from '../node.ts';

export function HandOverForm(props: FormProps<HandOverConfig>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Fields {...props} />
      </FormSection>
    </PanelForm>
  );
}

function Fields({ config, onChange }: Pick<FormProps<HandOverConfig>, 'config' | 'onChange'>) {
  const say = useSay();
  return (
    <>
      <JourneyField
        label={say.t('hand-over:journey')}
        path="journey"
        value={config.journey}
        onChange={(journey) => onChange({ ...config, journey })}
      />
      <p className="small muted">{say.t('hand-over:journey.hint')}</p>
      <ChoiceField
        label={say.t('hand-over:then')}
        path="then"
        value={config.then}
        choices={(['go-on', 'leave'] as const).map((id) => ({ id, label: say.t(`hand-over:then.${id}`) }))}
        onChange={(then) => onChange({ ...config, then })}
      />
      <GivenValues
        label={say.t('hand-over:payload')}
        path="payload"
        values={config.payload}
        onChange={(payload, burst) => onChange({ ...config, payload: [...payload] }, burst)}
      />
    </>
  );
}
