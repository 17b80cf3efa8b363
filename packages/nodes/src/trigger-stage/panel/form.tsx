import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { ModelField, StageField, StagesField } from '../../panels/fields/stages.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { triggerStage } from '../node.ts';

type Config = ConfigOf<typeof triggerStage>;

/** Which stage, entered or left, and from where. */
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
          ]}
          value={config.on}
          onChange={(on) => onChange({ on, model: config.model, stage: config.stage })}
        />
        <ModelField
          label={t('trigger-stage:model')}
          path="model"
          value={config.model}
          onChange={(model, burst) => onChange({ on: config.on, model, stage: '' }, burst)}
        />
        <StageField
          label={t('trigger-stage:stage')}
          path="stage"
          model={config.model}
          value={config.stage}
          onChange={(stage, burst) => onChange({ ...config, stage }, burst)}
        />
        {config.on === 'entered' && (
          <StagesField
            label={t('trigger-stage:from')}
            path="from"
            hint={t('trigger-stage:from.hint')}
            model={config.model}
            value={config.from ?? []}
            onChange={(from) => onChange(comingFrom(config, from))}
          />
        )}
      </FormSection>
    </PanelForm>
  );
}

/** No stage chosen means any. */
function comingFrom({ model, stage }: Config, from: readonly string[]): Config {
  return { on: 'entered', model, stage, ...(from.length > 0 && { from: [...from] }) };
}
