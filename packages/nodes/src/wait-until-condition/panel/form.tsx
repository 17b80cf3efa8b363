import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '../../panels/conditions/builder.tsx';
import { DurationField } from '../../panels/fields/duration.tsx';
import { PanelForm } from '../../panels/fields/form.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { waitUntilCondition } from '../node.ts';

type Config = ConfigOf<typeof waitUntilCondition>;

export function WaitUntilConditionForm(props: FormProps<Config>) {
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
