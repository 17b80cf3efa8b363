import { CycleIcon, FormSection, NumberField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm, useWrong } from '../panels/fields/form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { repeat } from './node.ts';

type Config = ConfigOf<typeof repeat>;

export const repeatPanel = definePanel<Config>({
  definition: repeat,
  icon: () => CycleIcon,
  palette: [{ id: 'repeat', name: 'repeat:palette', alias: 'repeat:alias', icon: CycleIcon }],
  story: ({ rounds }, { say }) => {
    const values = { count: rounds, n: say.number(rounds) };
    return {
      kind: firstFitting(say.t('repeat:kind', values)),
      sentence: say.sentence('repeat:story', values),
    };
  },
  port: (port, _, say) => ({ name: say.t(`repeat:port.${port}`) }),
  Form: (props) => (
    <PanelForm {...props}>
      <FormSection>
        <Rounds {...props} />
      </FormSection>
    </PanelForm>
  ),
});

function Rounds({ config, onChange, isReadOnly }: FormProps<Config>) {
  const { t } = useTranslation();
  return (
    <NumberField
      label={t('repeat:rounds')}
      hint={t('repeat:rounds.hint')}
      value={config.rounds}
      minValue={1}
      maxValue={100}
      isReadOnly={isReadOnly}
      wrong={useWrong('rounds')}
      steps
      onChange={(rounds) => onChange({ rounds }, 'rounds')}
    />
  );
}
