import { FormSection, NumberField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { Suggested } from '../../panels/fields/suggested.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { triggerDate } from '../node.ts';

type Config = ConfigOf<typeof triggerDate>;
type FieldsProps = Pick<FormProps<Config>, 'config' | 'onChange'>;

/** Which date of theirs, how often, how many days off, and at what time. */
export function TriggerDateForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  return (
    <PanelForm {...props}>
      <FormSection>
        <Attribute {...props} />
        <ChoiceField
          label={t('trigger-date:every')}
          path="every"
          choices={(['year', 'once'] as const).map((id) => ({ id, label: t(`trigger-date:every.${id}`) }))}
          value={config.every}
          onChange={(every) => onChange({ ...config, every })}
        />
        <Side {...props} />
        <TextInput
          type="time"
          label={t('trigger-date:time')}
          path="time"
          hint={t('trigger-date:time.hint')}
          value={config.time}
          onChange={(time, burst) => onChange({ ...config, time }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}

function Attribute({ config, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { attributes } = useForm().knowledge;
  return (
    <Suggested
      label={t('trigger-date:attribute')}
      path="attribute"
      hint={t('trigger-date:attribute.hint')}
      value={config.attribute}
      suggestions={attributes.map(({ path }) => path)}
      onChange={(attribute, burst) => onChange({ ...config, attribute }, burst)}
    />
  );
}

const usualDays = 7;

function Side({ config, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { offset, ...rest } = config;
  return (
    <>
      <ChoiceField
        label={t('trigger-date:side')}
        value={offset?.side ?? 'on'}
        choices={(['on', 'before', 'after'] as const).map((id) => ({
          id,
          label: t(`trigger-date:side.${id}`),
        }))}
        onChange={(side) =>
          onChange(side === 'on' ? rest : { ...rest, offset: { side, days: offset?.days ?? usualDays } })
        }
      />
      {offset && <Days {...{ config, onChange, offset }} />}
    </>
  );
}

function Days({
  config,
  onChange,
  offset,
}: FieldsProps & { readonly offset: NonNullable<Config['offset']> }) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong('offset.days');
  return (
    <NumberField
      label={t('trigger-date:days')}
      value={offset.days}
      minValue={1}
      maxValue={365}
      isReadOnly={isReadOnly}
      wrong={wrong}
      formatOptions={{ maximumFractionDigits: 0 }}
      onChange={(days) => onChange({ ...config, offset: { ...offset, days } }, 'offset.days')}
    />
  );
}
