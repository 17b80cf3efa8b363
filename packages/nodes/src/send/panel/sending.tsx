import { FormSection, InfoIcon } from '@perennial/ui';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { DurationField } from '../../panels/fields/duration.tsx';
import { PurposeFields } from '../../panels/fields/purpose.tsx';
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
  const rules = channel === 'inbox' ? channel : kind;
  return (
    <FormSection title={say.t('send:sending')}>
      <PurposeFields {...props} />
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
        {say.t(`send:rules.${rules}`, { channel: say.channel(channel) })}
      </p>
    </FormSection>
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
