import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** There is nothing to set; it says how people come in. */
export function TriggerApiForm() {
  const { t } = useTranslation();
  return (
    <FormSection>
      <p className="soft">{t('trigger-api:how')}</p>
    </FormSection>
  );
}
