import { CheckBox, FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm } from '../../panels/fields/form.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { onExit } from '../node.ts';

type Config = ConfigOf<typeof onExit>;

export function OnExitForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange, isReadOnly } = props;
  return (
    <PanelForm {...props}>
      <FormSection>
        <CheckBox
          isSelected={config.goals}
          isReadOnly={isReadOnly}
          onChange={(goals) => onChange({ ...config, goals })}
        >
          {t('on-exit:goals')}
        </CheckBox>
        <CheckBox
          isSelected={config.stops}
          isReadOnly={isReadOnly}
          onChange={(stops) => onChange({ ...config, stops })}
        >
          {t('on-exit:stops')}
        </CheckBox>
        <p className="soft small">{t('on-exit:stops.hint')}</p>
      </FormSection>
    </PanelForm>
  );
}
