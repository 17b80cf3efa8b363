import { CheckBox, FormSection, SignOutIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm } from '../panels/fields/form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { onExit } from './node.ts';

type Config = ConfigOf<typeof onExit>;

export const onExitPanel = definePanel<Config>({
  definition: onExit,
  icon: () => SignOutIcon,
  palette: [{ id: 'on-exit', name: 'on-exit:palette', alias: 'on-exit:alias', icon: SignOutIcon }],
  story: (config, { say }) => ({
    kind: firstFitting(say.t('on-exit:kind')),
    sentence: say.sentence(sentenceOf(config)),
  }),
  Form: OnExitForm,
});

function sentenceOf({ goals, stops }: Config): string {
  if (goals && stops) return 'on-exit:story.both';
  if (goals) return 'on-exit:story.goals';
  return stops ? 'on-exit:story.stops' : 'on-exit:story';
}

function OnExitForm(props: FormProps<Config>) {
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
