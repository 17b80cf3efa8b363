import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import { SegmentField } from '../../panels/fields/segment.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { list } from '../node.ts';

type Config = ConfigOf<typeof list>;

export function ListForm(props: FormProps<Config>) {
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
