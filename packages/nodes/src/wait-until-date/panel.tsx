import type { Duration } from '@perennial/journey';
import { DateIcon, FormSection } from '@perennial/ui';
import { ChoiceField } from '../panels/fields/choice.tsx';
import { DurationField } from '../panels/fields/duration.tsx';
import { PanelForm, useForm } from '../panels/fields/form.tsx';
import { Suggested } from '../panels/fields/suggested.tsx';
import { TextInput } from '../panels/fields/text.tsx';
import { useSay } from '../panels/fields/use-say.ts';
import { firstFitting } from '../panels/say/fit.ts';
import type { Say, Sentence } from '../panels/say.ts';
import { joined, orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { waitUntilDate } from './node.ts';

type Config = ConfigOf<typeof waitUntilDate>;
type FieldsProps = Pick<FormProps<Config>, 'config' | 'onChange'>;

export const waitUntilDatePanel = definePanel<Config>({
  definition: waitUntilDate,
  icon: () => DateIcon,
  palette: [
    {
      id: 'wait-until-date',
      name: 'wait-until-date:palette',
      alias: 'wait-until-date:alias',
      icon: DateIcon,
    },
  ],
  story: (config, { say }) => {
    const { key, values } = wordsOf(config, say);
    return {
      kind: firstFitting(say.t(`wait-until-date:kind.${key}`, values)),
      sentence: withTime(say.sentence(`wait-until-date:story.${key}`, values), config, say),
    };
  },
  port: (port, _, say) => ({ name: say.t(`wait-until-date:port.${port}`) }),
  delay: (_, port) => (port === 'came' ? { kind: 'open' } : { kind: 'for', duration: atOnce }),
  Form: (props) => (
    <PanelForm {...props}>
      <FormSection>
        <When {...props} />
        <Time {...props} />
      </FormSection>
    </PanelForm>
  ),
});

const atOnce: Duration = { amount: 0, unit: 'minutes' };

function wordsOf({ attribute, offset }: Config, say: Say) {
  const date = orBlank(attribute);
  return offset === undefined
    ? { key: 'on', values: { date } }
    : { key: offset.side, values: { date, by: say.duration(offset.by) } };
}

function withTime(sentence: Sentence, { time }: Config, say: Say): Sentence {
  return time === undefined
    ? sentence
    : joined(say, sentence, say.sentence('wait-until-date:story.time', { time }));
}

function When({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { attributes } = useForm().knowledge;
  const { offset, ...rest } = config;
  return (
    <>
      <Suggested
        label={say.t('wait-until-date:attribute')}
        path="attribute"
        hint={say.t('wait-until-date:attribute.hint')}
        value={config.attribute}
        suggestions={attributes.map(({ path }) => path)}
        onChange={(attribute, burst) => onChange({ ...config, attribute }, burst)}
      />
      <ChoiceField
        label={say.t('wait-until-date:side')}
        value={offset?.side ?? 'on'}
        choices={(['on', 'before', 'after'] as const).map((id) => ({
          id,
          label: say.t(`wait-until-date:side.${id}`),
        }))}
        onChange={(side) =>
          onChange(side === 'on' ? rest : { ...rest, offset: { side, by: offset?.by ?? usual } })
        }
      />
      {offset && (
        <DurationField
          label={say.t('wait-until-date:by')}
          path="offset.by"
          value={offset.by}
          onChange={(by, burst) => onChange({ ...config, offset: { ...offset, by } }, burst)}
        />
      )}
    </>
  );
}

const usual: Duration = { amount: 3, unit: 'days' };

function Time({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { time, ...rest } = config;
  return (
    <TextInput
      type="time"
      label={say.t('wait-until-date:time')}
      path="time"
      hint={say.t('wait-until-date:time.hint')}
      value={time ?? ''}
      onChange={(next, burst) => onChange({ ...rest, ...(next !== '' && { time: next }) }, burst)}
    />
  );
}
