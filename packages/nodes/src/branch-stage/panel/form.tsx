import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm, useForm } from '../../panels/fields/form.tsx';
import { ModelField, StagesField } from '../../panels/fields/stages.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { branchStage } from '../node.ts';

type Config = ConfigOf<typeof branchStage>;

export function BranchStageForm(props: FormProps<Config>) {
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
