import { FormSection, InfoIcon } from '@perennial/ui';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { DurationField } from '../../panels/fields/duration.tsx';
import { useForm } from '../../panels/fields/form.tsx';
import { Suggested } from '../../panels/fields/suggested.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import { usualExpiry } from '../../shared/expiry.ts';
import type { SendConfig } from '../config.ts';

interface SendingProps {
  readonly config: SendConfig;
  readonly onChange: (config: SendConfig, burst?: string) => void;
}

/** Whom it may reach, for how long it is good, and what happens to the others. */
export function Sending(props: SendingProps) {
  const say = useSay();
  const { config, onChange } = props;
  const { class: kind, channel } = config;
  const isMarketing = kind === 'marketing';
  return (
    <FormSection title={say.t('send:sending')}>
      <ChoiceField
        label={say.t('send:class')}
        path="class"
        value={kind}
        choices={[
          { id: 'marketing', label: say.t('send:class.marketing') },
          { id: 'transactional', label: say.t('send:class.transactional') },
        ]}
        onChange={(next) => onChange({ ...config, class: next })}
      />
      {isMarketing && <Topic {...props} />}
      <Expiry {...props} />
      <ChoiceField
        label={say.t('send:on-skip')}
        path="onSkip"
        value={config.onSkip}
        choices={[
          { id: 'continue', label: say.t('send:on-skip.continue') },
          { id: 'exit', label: say.t('send:on-skip.exit') },
        ]}
        onChange={(onSkip) => onChange({ ...config, onSkip })}
      />
      {config.variants.length > 1 && <Experiment {...props} />}
      <p className="p-send-rules">
        <InfoIcon aria-hidden />
        {say.t(`send:rules.${kind}`, { channel: say.channel(channel) })}
      </p>
    </FormSection>
  );
}

/** Everything is written as a star, and shown as nothing. */
function Topic({ config, onChange }: SendingProps) {
  const say = useSay();
  const { topics } = useForm().knowledge;
  return (
    <Suggested
      label={say.t('send:topic')}
      path="topic"
      placeholder={say.t('send:topic.all')}
      hint={say.t('send:topic.hint')}
      value={config.topic === '*' ? '' : config.topic}
      suggestions={topics}
      onChange={(topic, burst) => onChange({ ...config, topic: topic === '' ? '*' : topic }, burst)}
    />
  );
}

function Expiry({ config, onChange }: SendingProps) {
  const say = useSay();
  const { expiresAfter, ...rest } = config;
  return (
    <>
      <ChoiceField
        label={say.t('send:expires')}
        path={expiresAfter === undefined ? 'expiresAfter' : undefined}
        value={expiresAfter === undefined ? 'usual' : 'own'}
        choices={[
          {
            id: 'usual',
            label: say.t('send:expires.usual', { time: say.duration(usualExpiry[config.class]) }),
          },
          { id: 'own', label: say.t('send:expires.own') },
        ]}
        onChange={(id) =>
          onChange(id === 'usual' ? rest : { ...config, expiresAfter: usualExpiry[config.class] })
        }
      />
      {expiresAfter !== undefined && (
        <DurationField
          label={say.t('send:expires.time')}
          path="expiresAfter"
          value={expiresAfter}
          onChange={(time, burst) => onChange({ ...config, expiresAfter: time }, burst)}
        />
      )}
    </>
  );
}

function Experiment({ config, onChange }: SendingProps) {
  const say = useSay();
  const { experiment = '', ...rest } = config;
  return (
    <TextInput
      label={say.t('send:experiment')}
      hint={say.t('send:experiment.hint')}
      path="experiment"
      value={experiment}
      onChange={(name, burst) => onChange(name === '' ? rest : { ...rest, experiment: name }, burst)}
    />
  );
}
