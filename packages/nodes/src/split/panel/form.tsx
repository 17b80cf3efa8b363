import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { armName } from '../../panels/fields/arm-name.ts';
import { PanelForm } from '../../panels/fields/form.tsx';
import { newArmId } from '../../panels/fields/new-id.ts';
import { SharesField } from '../../panels/fields/shares-field.tsx';
import { TextInput } from '../../panels/fields/text.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { split } from '../node.ts';
import { LearningFields } from './learning.tsx';

type Config = ConfigOf<typeof split>;

/** The arms with their shares, and the draw they belong to. */
export function SplitForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange, portLabels, onPortLabel } = props;
  const { experiment = '', ...rest } = config;
  return (
    <PanelForm {...props}>
      <FormSection title={t('split:arms')}>
        <SharesField
          label={t('split:arms')}
          path="arms"
          arms={config.arms.map(({ port, weight }) => ({ id: port, weight }))}
          fresh={() => ({ id: newArmId(config.arms.map(({ port }) => port)), weight: 0 })}
          nameOf={(port) => portLabels?.[port] ?? armName(port)}
          onRename={onPortLabel}
          onChange={(arms, burst) =>
            onChange({ ...config, arms: arms.map(({ id, weight }) => ({ port: id, weight })) }, burst)
          }
        />
      </FormSection>
      <LearningFields
        bandit={config.bandit}
        onChange={(bandit, burst) => {
          const { bandit: _, ...fixed } = config;
          onChange(bandit === undefined ? fixed : { ...fixed, bandit }, burst);
        }}
      />
      <FormSection>
        <TextInput
          label={t('split:experiment')}
          hint={t('split:experiment.hint')}
          path="experiment"
          value={experiment}
          onChange={(name, burst) => onChange(name === '' ? rest : { ...rest, experiment: name }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}
