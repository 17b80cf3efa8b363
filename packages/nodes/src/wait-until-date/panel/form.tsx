import type { Duration } from '@perennial/journey';
import { FormSection } from '@perennial/ui';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { DurationField } from '../../panels/fields/duration.tsx';
import { PanelForm, useForm } from '../../panels/fields/form.tsx';
import { Suggested } from '../../panels/fields/suggested.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { waitUntilDate } from '../node.ts';

type Config = ConfigOf<typeof waitUntilDate>;
type FieldsProps = Pick<FormProps<Config>, 'config' | 'onChange'>;

export function WaitUntilDateForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <When {...props} />
        <Time {...props} />
      </FormSection>
    </PanelForm>
  );
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
