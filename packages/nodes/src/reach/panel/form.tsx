import { CheckBox, FormSection, Segments } from '@perennial/ui';
import { useState } from 'react';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { DurationField } from '../../panels/fields/duration.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { newArmId } from '../../panels/fields/new-id.ts';
import { Ordered } from '../../panels/fields/ordered.tsx';
import { PreferredChannel } from '../../panels/fields/preferred-channel.tsx';
import { PurposeFields } from '../../panels/fields/purpose.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { FormProps } from '../../panels/types.ts';
import type { ReachConfig, ReachStep } from '../config.ts';
import { channels, freshStep, onChannel, successesOf } from './steps.ts';
import { StepCopy } from './step-copy.tsx';

const most = 8;
type FieldsProps = Pick<FormProps<ReachConfig>, 'config' | 'onChange'>;

export function ReachForm(props: FormProps<ReachConfig>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Steps {...props} />
        <PurposeFields {...props} />
        <BestFirst {...props} />
        <PreferredChannel {...props} words={{ label: 'reach:preferred', hint: 'reach:preferred.hint' }} />
      </FormSection>
      <Copies {...props} />
    </PanelForm>
  );
}

function BestFirst({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { best, ...rest } = config;
  return (
    <CheckBox isSelected={best === true} onChange={(on) => onChange(on ? { ...rest, best: true } : rest)}>
      {say.t('reach:best')}
    </CheckBox>
  );
}

function Steps({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { steps } = config;
  const put = (next: readonly ReachStep[], burst?: string) =>
    onChange({ ...config, steps: [...next] }, burst);
  return (
    <Ordered
      label={say.t('reach:steps')}
      items={steps}
      idOf={({ id }) => id}
      titleOf={({ channel }, at) => titleOf(channel, at, say)}
      addLabel={say.t('reach:add')}
      max={most}
      fresh={() => freshStep(newArmId(steps.map(({ id }) => id)), steps)}
      onChange={put}
    >
      {(step, at) => (
        <StepFields
          step={step}
          path={`steps.${at}`}
          onChange={(next, burst) => put(steps.with(at, next), burst)}
        />
      )}
    </Ordered>
  );
}

function titleOf(channel: ReachStep['channel'], at: number, say: ReturnType<typeof useSay>): string {
  return say.t('reach:step', { n: say.number(at + 1), channel: say.channel(channel) });
}

interface StepProps {
  readonly step: ReachStep;
  readonly path: string;
  readonly onChange: (step: ReachStep, burst?: string) => void;
}

/** Which channel, and when it is the next one's turn. */
function StepFields({ step, path, onChange }: StepProps) {
  const say = useSay();
  return (
    <>
      <ChoiceField
        label={say.t('reach:channel')}
        value={step.channel}
        choices={channels.map((id) => ({ id, label: say.channel(id) }))}
        onChange={(channel) => onChange(onChannel(step, channel))}
      />
      <ChoiceField
        label={say.t('reach:success')}
        path={`${path}.success`}
        value={step.success}
        choices={successesOf(step.channel).map((id) => ({ id, label: say.t(`reach:success.${id}`) }))}
        onChange={(success) => onChange({ ...step, success } as ReachStep)}
      />
      <DurationField
        label={say.t('reach:patience')}
        path={`${path}.patience`}
        value={step.patience}
        onChange={(patience, burst) => onChange({ ...step, patience }, burst)}
      />
    </>
  );
}

/** What each step says: one at a time, with its preview. */
function Copies({ config, onChange }: FieldsProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<string | null>(null);
  const { steps, class: kind, topic } = config;
  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === chosen),
  );
  const step = steps[at]!;
  return (
    <StepCopy
      key={step.id}
      step={step}
      setting={{ class: kind, topic }}
      path={`steps.${at}.content`}
      onChange={(next, burst) => onChange({ ...config, steps: steps.with(at, next) }, burst)}
    >
      {steps.length > 1 && (
        <Segments
          label={say.t('reach:copies')}
          choices={steps.map(({ id, channel }, i) => ({ id, label: titleOf(channel, i, say) }))}
          value={step.id}
          onChange={setChosen}
        />
      )}
    </StepCopy>
  );
}
