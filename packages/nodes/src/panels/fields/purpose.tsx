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

/** The keys of what it says. */
export interface PurposeWords {
  readonly label: string;
  readonly marketing: string;
  readonly transactional: string;
  readonly topic: string;
  readonly everyTopic: string;
  readonly topicHint?: string;
}

const OF_SENDING: PurposeWords = {
  label: 'send:class',
  marketing: 'send:class.marketing',
  transactional: 'send:class.transactional',
  topic: 'send:topic',
  everyTopic: 'send:topic.all',
  topicHint: 'send:topic.hint',
};

interface PurposeProps<Config extends Purposeful> {
  readonly config: Config;
  /** Whose words it speaks in: of messages that are sent, or of whom one could send to. */
  readonly words?: PurposeWords;
  readonly onChange: (config: Config, burst?: string) => void;
}

/** Marketing or transactional, and of marketing which topic. */
export function PurposeFields<Config extends Purposeful>(props: PurposeProps<Config>) {
  const { config, words = OF_SENDING, onChange } = props;
  const say = useSay();
  return (
    <>
      <ChoiceField
        label={say.t(words.label)}
        path="class"
        value={config.class}
        choices={[
          { id: 'marketing', label: say.t(words.marketing) },
          { id: 'transactional', label: say.t(words.transactional) },
        ]}
        onChange={(next) => onChange({ ...config, class: next })}
      />
      {config.class === 'marketing' && <Topic {...props} />}
    </>
  );
}

function Topic<Config extends Purposeful>({ config, words = OF_SENDING, onChange }: PurposeProps<Config>) {
  const say = useSay();
  const { topics } = useForm().knowledge;
  return (
    <Suggested
      label={say.t(words.topic)}
      path="topic"
      placeholder={say.t(words.everyTopic)}
      {...(words.topicHint !== undefined && { hint: say.t(words.topicHint) })}
      value={config.topic === '*' ? '' : config.topic}
      suggestions={topics}
      onChange={(topic, burst) => onChange({ ...config, topic: topic === '' ? '*' : topic }, burst)}
    />
  );
}
