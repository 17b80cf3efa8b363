import { useTranslation } from 'react-i18next';

/** What each kind of key can do, in words. */
export function useKeyKinds() {
  const { t } = useTranslation();
  return {
    server: { label: t('settings:key.server'), hint: t('settings:key.server-hint') },
    browser: { label: t('settings:key.browser'), hint: t('settings:key.browser-hint') },
    secret: { label: t('settings:key.secret'), hint: t('settings:key.secret-hint') },
  };
}
