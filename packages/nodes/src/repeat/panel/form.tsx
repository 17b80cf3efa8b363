import { FormSection, NumberField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm, useWrong } from '../../panels/fields/form.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { repeat } from '../node.ts';

type Config = ConfigOf<typeof repeat>;

export function RepeatForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Rounds {...props} />
      </FormSection>
    </PanelForm>
  );
}

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
