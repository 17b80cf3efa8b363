import { useTranslation } from 'react-i18next';

export type Channel = 'sms' | 'email' | 'push';

export function useChannels() {
  const { t } = useTranslation();
  return [
    { id: 'sms', label: t('common:channel.sms') },
    { id: 'email', label: t('common:channel.email') },
    { id: 'push', label: t('common:channel.push') },
  ] as const;
}

/** Countries as they stand in tags and suggestions. */
export const countries = ['CN', 'HK', 'SG', 'JP', 'DE'] as const;
