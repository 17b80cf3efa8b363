import { FormSection } from '@perennial/ui';
import type { Channel } from '@perennial/journey';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm } from '../../panels/fields/form.tsx';
import { Ordered } from '../../panels/fields/ordered.tsx';
import { Suggested } from '../../panels/fields/suggested.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import { branchReach } from '../node.ts';

type Config = ConfigOf<typeof branchReach>;
type FieldsProps = Pick<FormProps<Config>, 'config' | 'onChange'>;

const all: readonly Channel[] = branchReach.defaults.channels;

export function BranchReachForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Channels {...props} />
        <Purpose {...props} />
        <Preferred {...props} />
      </FormSection>
    </PanelForm>
  );
}

function Channels({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { channels } = config;
  return (
    <Ordered
      label={say.t('branch-reach:channels')}
      items={channels}
      idOf={(channel) => channel}
      titleOf={say.channel}
      addLabel={say.t('branch-reach:add')}
      max={all.length}
      fresh={() => all.find((one) => !channels.includes(one))!}
      onChange={(next) => onChange({ ...config, channels: [...next] })}
    >
      {() => null}
    </Ordered>
  );
}

function Purpose({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { topics } = useForm().knowledge;
  return (
    <>
      <ChoiceField
        label={say.t('branch-reach:class')}
        path="class"
        value={config.class}
        choices={[
          { id: 'marketing', label: say.t('branch-reach:class.marketing') },
          { id: 'transactional', label: say.t('branch-reach:class.transactional') },
        ]}
        onChange={(next) => onChange({ ...config, class: next })}
      />
      {config.class === 'marketing' && (
        <Suggested
          label={say.t('branch-reach:topic')}
          path="topic"
          placeholder={say.t('branch-reach:topic.all')}
          value={config.topic === '*' ? '' : config.topic}
          suggestions={topics}
          onChange={(topic, burst) => onChange({ ...config, topic: topic === '' ? '*' : topic }, burst)}
        />
      )}
    </>
  );
}

function Preferred({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { attributes } = useForm().knowledge;
  const { preferred, ...rest } = config;
  return (
    <Suggested
      label={say.t('branch-reach:preferred')}
      path="preferred"
      hint={say.t('branch-reach:preferred.hint')}
      value={preferred ?? ''}
      suggestions={attributes.map(({ path }) => path)}
      onChange={(path, burst) => onChange({ ...rest, ...(path !== '' && { preferred: path }) }, burst)}
    />
  );
}
