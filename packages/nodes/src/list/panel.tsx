import { FormSection, ListIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../panels/fields/choice.tsx';
import { PanelForm } from '../panels/fields/form.tsx';
import { SegmentField } from '../panels/fields/segment.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { list } from './node.ts';

type Config = ConfigOf<typeof list>;

export const listPanel = definePanel<Config>({
  definition: list,
  icon: () => ListIcon,
  palette: [{ id: 'list', name: 'list:palette', alias: 'list:alias', icon: ListIcon }],
  story: ({ act, list: chosen }, { say }) => {
    const name = orBlank(say.segment(chosen) ?? '');
    return {
      kind: firstFitting(say.t(`list:kind.${act}`, { list: name }), say.t('list:palette')),
      sentence: say.sentence(`list:story.${act}`, { list: name }),
    };
  },
  Form: ListForm,
});

function ListForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  return (
    <PanelForm {...props}>
      <FormSection>
        <ChoiceField
          label={t('list:act')}
          path="act"
          choices={[
            { id: 'add', label: t('list:act.add') },
            { id: 'remove', label: t('list:act.remove') },
          ]}
          value={config.act}
          onChange={(act) => onChange({ ...config, act })}
        />
        <SegmentField
          label={t('list:list')}
          path="list"
          only="static"
          value={config.list}
          onChange={(chosen) => onChange({ ...config, list: chosen })}
        />
      </FormSection>
    </PanelForm>
  );
}
