import { FormSection, NumberField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { ModelField, StageField, StagesField } from '../../panels/fields/stages.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { triggerStage } from '../node.ts';

type Config = ConfigOf<typeof triggerStage>;

/** Which stage, entered, left or stayed in, from where, and what is with those who are there already. */
export function TriggerStageForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  return (
    <PanelForm {...props}>
      <FormSection>
        <ChoiceField
          label={t('trigger-stage:on')}
          path="on"
          choices={[
            { id: 'entered', label: t('trigger-stage:on.entered') },
            { id: 'left', label: t('trigger-stage:on.left') },
            { id: 'been', label: t('trigger-stage:on.been') },
          ]}
          value={config.on}
          onChange={(on) => onChange(about(on, config))}
        />
        <ModelField
          label={t('trigger-stage:model')}
          path="model"
          value={config.model}
          onChange={(model, burst) => onChange({ ...about(config.on, config), model, stage: '' }, burst)}
        />
        <StageField
          label={t('trigger-stage:stage')}
          path="stage"
          model={config.model}
          value={config.stage}
          onChange={(stage, burst) => onChange({ ...config, stage }, burst)}
        />
        {config.on === 'been' && <DaysField config={config} onChange={onChange} />}
        {config.on !== 'left' && (
          <>
            <StagesField
              label={t('trigger-stage:from')}
              path="from"
              hint={t('trigger-stage:from.hint')}
              model={config.model}
              value={config.from ?? []}
              onChange={(from) => onChange(comingFrom(config, from))}
            />
            <ExistingField config={config} onChange={(existing) => onChange({ ...config, existing })} />
          </>
        )}
      </FormSection>
    </PanelForm>
  );
}

type Coming = Exclude<Config, { on: 'left' }>;
type Been = Extract<Config, { on: 'been' }>;

/** How many are there now, before the choice. Of those asked about days only they come in whose days are over. */
function ExistingField({
  config,
  onChange,
}: {
  readonly config: Coming;
  readonly onChange: (existing: NonNullable<Coming['existing']>) => void;
}) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const say = useSay();
  const { stages = [] } = knowledge.stageModels.find(({ id }) => id === config.model) ?? {};
  const count = stages.find(({ id }) => id === config.stage)?.people;
  const values = { count: count ?? 0, n: say.number(count ?? 0) };
  const counted =
    config.on === 'been'
      ? t('trigger-stage:existing.also.been', values)
      : t('trigger-stage:existing.also.count', values);
  return (
    <ChoiceField
      label={t('trigger-stage:existing')}
      path="existing"
      choices={[
        { id: 'later', label: t('trigger-stage:existing.later') },
        { id: 'also', label: count === undefined ? t('trigger-stage:existing.also') : counted },
      ]}
      value={config.existing ?? 'later'}
      onChange={onChange}
    />
  );
}

function DaysField({ config, onChange }: Pick<FormProps<Config>, 'onChange'> & { readonly config: Been }) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong('days');
  return (
    <NumberField
      label={t('trigger-stage:days')}
      value={config.days}
      minValue={1}
      maxValue={3_650}
      isReadOnly={isReadOnly}
      wrong={wrong}
      formatOptions={{ maximumFractionDigits: 0 }}
      onChange={(days) => onChange({ ...config, days }, 'days')}
    />
  );
}

const usualDays = 30;

/** The same stage, asked about otherwise. */
function about(on: Config['on'], { model, stage }: Config): Config {
  return on === 'been' ? { on, model, stage, days: usualDays } : { on, model, stage };
}

/** No stage chosen means any. */
function comingFrom({ from: _, ...config }: Coming, from: readonly string[]): Config {
  return { ...config, ...(from.length > 0 && { from: [...from] }) };
}
