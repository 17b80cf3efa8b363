import { useTranslation } from 'react-i18next';

/** Clock seconds for each real second. */
export function useSpeeds() {
  const { t } = useTranslation();
  return [
    { id: 'still', label: t('clock:speed-still') },
    { id: '1', label: t('clock:speed-real') },
    { id: '60', label: t('clock:speed-minute') },
    { id: '600', label: t('clock:speed-ten-minutes') },
    { id: '3600', label: t('clock:speed-hour') },
    { id: '86400', label: t('clock:speed-day') },
  ];
}
