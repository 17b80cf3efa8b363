import type { MessageClass } from '@perennial/journey';
import { ChoiceField } from './choice.tsx';
import { useForm } from './form.tsx';
import { Suggested } from './suggested.tsx';
import { useSay } from './use-say.ts';

/** What a message is for. Every topic is written as a star, and shown as nothing. */
export interface Purposeful {
  readonly class: MessageClass;
  readonly topic: string;
}

interface PurposeProps<Config extends Purposeful> {
  readonly config: Config;
  /** Whose words it speaks in: of messages that are sent, or of whom one could send to. */
  readonly words?: 'send' | 'branch-reach';
  readonly onChange: (config: Config, burst?: string) => void;
}

/** Marketing or transactional, and of marketing which topic. */
export function PurposeFields<Config extends Purposeful>(props: PurposeProps<Config>) {
  const { config, words = 'send', onChange } = props;
  const say = useSay();
  return (
    <>
      <ChoiceField
        label={say.t(`${words}:class`)}
        path="class"
        value={config.class}
        choices={[
          { id: 'marketing', label: say.t(`${words}:class.marketing`) },
          { id: 'transactional', label: say.t(`${words}:class.transactional`) },
        ]}
        onChange={(next) => onChange({ ...config, class: next })}
      />
      {config.class === 'marketing' && <Topic {...props} />}
    </>
  );
}

function Topic<Config extends Purposeful>({ config, words = 'send', onChange }: PurposeProps<Config>) {
  const say = useSay();
  const { topics } = useForm().knowledge;
  return (
    <Suggested
      label={say.t(`${words}:topic`)}
      path="topic"
      placeholder={say.t(`${words}:topic.all`)}
      {...(words === 'send' && { hint: say.t('send:topic.hint') })}
      value={config.topic === '*' ? '' : config.topic}
      suggestions={topics}
      onChange={(topic, burst) => onChange({ ...config, topic: topic === '' ? '*' : topic }, burst)}
    />
  );
}
