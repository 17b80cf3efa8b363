import { FormSection, HourglassIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '../panels/conditions/builder.tsx';
import { sayPredicate } from '../panels/conditions/say-predicate.ts';
import { DurationField } from '../panels/fields/duration.tsx';
import { PanelForm } from '../panels/fields/form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf, type FormProps } from '../panels/types.ts';
import { waitUntilCondition } from './node.ts';

type Config = ConfigOf<typeof waitUntilCondition>;

export const waitUntilConditionPanel = definePanel<Config>({
  definition: waitUntilCondition,
  icon: () => HourglassIcon,
  palette: [
    {
      id: 'wait-until-condition',
      name: 'wait-until-condition:palette',
      alias: 'wait-until-condition:alias',
      icon: HourglassIcon,
    },
  ],
  story: ({ when, timeout }, { say }) => {
    const values = { when: sayPredicate(when, say), time: say.duration(timeout) };
    return {
      kind: firstFitting(
        say.t('wait-until-condition:kind', values),
        say.t('wait-until-condition:kind.short'),
      ),
      sentence: say.sentence('wait-until-condition:story', values),
    };
  },
  port: (port, _, say) => ({ name: say.t(`wait-until-condition:port.${port}`) }),
  delay: ({ timeout }, port) => ({ kind: 'for', duration: timeout, atMost: port === 'true' }),
  Form: WaitUntilConditionForm,
});

function WaitUntilConditionForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  return (
    <PanelForm {...props}>
      <FormSection title={t('wait-until-condition:when')}>
        <ConditionBuilder
          label={t('wait-until-condition:when')}
          path="when"
          value={config.when}
          onChange={(when, burst) => onChange({ ...config, when }, burst)}
        />
        <DurationField
          label={t('wait-until-condition:timeout')}
          path="timeout"
          value={config.timeout}
          onChange={(timeout, burst) => onChange({ ...config, timeout }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}
