import { ApiIcon, FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerApi } from './node.ts';

type Config = ConfigOf<typeof triggerApi>;

export const triggerApiPanel = definePanel<Config>({
  definition: triggerApi,
  icon: () => ApiIcon,
  palette: [{ id: 'trigger-api', name: 'trigger-api:palette', alias: 'trigger-api:alias', icon: ApiIcon }],
  story: (_, { say }) => ({
    kind: say.t('trigger-api:kind'),
    sentence: say.sentence('trigger-api:story'),
  }),
  Form: TriggerApiForm,
});

/** There is nothing to set; it says how people come in. */
function TriggerApiForm() {
  const { t } = useTranslation();
  return (
    <FormSection>
      <p className="soft">{t('trigger-api:how')}</p>
    </FormSection>
  );
}
