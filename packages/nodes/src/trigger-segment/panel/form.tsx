import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm } from '../../panels/fields/form.tsx';
import { SegmentField } from '../../panels/fields/segment.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { triggerSegment } from '../node.ts';

type Config = ConfigOf<typeof triggerSegment>;

/** Which segment, joined or left, and what is with those who are in already. */
export function TriggerSegmentForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  return (
    <PanelForm {...props}>
      <FormSection>
        <ChoiceField
          label={t('trigger-segment:on')}
          path="on"
          choices={[
            { id: 'joined', label: t('trigger-segment:on.joined') },
            { id: 'left', label: t('trigger-segment:on.left') },
          ]}
          value={config.on}
          onChange={(on) =>
            onChange(on === 'left' ? { on, segment: config.segment } : joined(config.segment))
          }
        />
        <SegmentField
          label={t('trigger-segment:segment')}
          path="segment"
          value={config.segment}
          onChange={(segment) => onChange({ ...config, segment })}
        />
        {config.on === 'joined' && (
          <ExistingField config={config} onChange={(existing) => onChange({ ...config, existing })} />
        )}
      </FormSection>
    </PanelForm>
  );
}

const joined = (segment: string): Config => ({ on: 'joined', segment, existing: 'later' });

type Joined = Extract<Config, { on: 'joined' }>;

/** The number of those in, before the choice. */
function ExistingField({
  config,
  onChange,
}: {
  readonly config: Joined;
  readonly onChange: (existing: Joined['existing']) => void;
}) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const say = useSay();
  const people = knowledge.segments.find(({ id }) => id === config.segment)?.people;
  const also =
    people === undefined
      ? t('trigger-segment:existing.also')
      : t('trigger-segment:existing.also.count', { count: people, n: say.number(people) });
  return (
    <ChoiceField
      label={t('trigger-segment:existing')}
      path="existing"
      choices={[
        { id: 'later', label: t('trigger-segment:existing.later') },
        { id: 'also', label: also },
      ]}
      value={config.existing}
      onChange={onChange}
    />
  );
}
