import { FormSection, StageIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm, useForm } from '../panels/fields/form.tsx';
import { ModelField, StagesField } from '../panels/fields/stages.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { branchStage } from './node.ts';

type Config = ConfigOf<typeof branchStage>;

export const branchStagePanel = definePanel<Config>({
  definition: branchStage,
  icon: () => StageIcon,
  palette: [
    { id: 'branch-stage', name: 'branch-stage:palette', alias: 'branch-stage:alias', icon: StageIcon },
  ],
  story: ({ model, stages }, { say }) => {
    const names = say.list(stages.map((id) => say.stage(model, id)));
    return {
      kind: firstFitting(say.t('branch-stage:kind')),
      sentence: say.sentence('branch-stage:story', { stages: orBlank(names) }),
    };
  },
  port: (port, { model }, say) => ({
    name: port === 'else' ? say.t('branch-stage:port.else') : say.stage(model, port),
  }),
  Form: BranchStageForm,
});

function BranchStageForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Fields {...props} />
      </FormSection>
    </PanelForm>
  );
}

function Fields({ config, onChange }: Pick<FormProps<Config>, 'config' | 'onChange'>) {
  const { t } = useTranslation();
  const { stageModels } = useForm().knowledge;
  const all = (model: string) => stageModels.find(({ id }) => id === model)?.stages.map(({ id }) => id) ?? [];
  return (
    <>
      <ModelField
        label={t('branch-stage:model')}
        path="model"
        value={config.model}
        onChange={(model, burst) => onChange({ model, stages: all(model) }, burst)}
      />
      <StagesField
        label={t('branch-stage:stages')}
        path="stages"
        model={config.model}
        value={config.stages}
        onChange={(stages) => onChange({ ...config, stages: [...stages] })}
      />
    </>
  );
}
