import { FormSection } from '@perennial/ui';
import type { Channel } from '@perennial/journey';
import { PanelForm } from '../../panels/fields/form.tsx';
import { Ordered } from '../../panels/fields/ordered.tsx';
import { PreferredChannel } from '../../panels/fields/preferred-channel.tsx';
import { PurposeFields } from '../../panels/fields/purpose.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { branchReach } from '../node.ts';

type Config = ConfigOf<typeof branchReach>;
type FieldsProps = Pick<FormProps<Config>, 'config' | 'onChange'>;

const all: readonly Channel[] = ['push', 'sms', 'email', 'inbox'];

const PURPOSE = {
  label: 'branch-reach:class',
  marketing: 'branch-reach:class.marketing',
  transactional: 'branch-reach:class.transactional',
  topic: 'branch-reach:topic',
  everyTopic: 'branch-reach:topic.all',
};

const PREFERRED = { label: 'branch-reach:preferred', hint: 'branch-reach:preferred.hint' };

export function BranchReachForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Channels {...props} />
        <PurposeFields {...props} words={PURPOSE} />
        <PreferredChannel {...props} words={PREFERRED} />
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
