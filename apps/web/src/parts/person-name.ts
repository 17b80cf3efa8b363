import type { PersonSummary } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';

/** What to call somebody: their name, else what else is known of them. */
export function usePersonName() {
  const { t } = useTranslation();
  return ({ name, email, phone, userId }: Pick<PersonSummary, 'name' | 'email' | 'phone' | 'userId'>) =>
    name ?? userId ?? email ?? phone ?? t('common:nobody-known');
}
