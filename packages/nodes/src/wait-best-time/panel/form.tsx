import { FormSection, NumberField } from '@perennial/ui';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { waitBestTime } from '../node.ts';

const channels = ['push', 'sms', 'email'] as const;

/** How long at most, within whose hours, and what holds for whom nothing is known. */
export function WaitBestTimeForm(props: FormProps<ConfigOf<typeof waitBestTime>>) {
  const say = useSay();
  const { config, onChange } = props;
  return (
    <PanelForm {...props}>
      <FormSection>
        <NumberField
          label={say.t('wait-best-time:within')}
          hint={say.t('wait-best-time:within.hint')}
          value={config.within}
          minValue={1}
          maxValue={24}
          onChange={(within) => onChange({ ...config, within })}
        />
        <ChoiceField
          label={say.t('wait-best-time:channel')}
          path="channel"
          choices={channels.map((id) => ({ id, label: say.channel(id) }))}
          value={config.channel}
          onChange={(channel) => onChange({ ...config, channel })}
        />
        <TextInput
          type="time"
          label={say.t('wait-best-time:otherwise')}
          path="otherwise"
          hint={say.t('wait-best-time:otherwise.hint')}
          value={config.otherwise}
          onChange={(otherwise, burst) => onChange({ ...config, otherwise }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}
