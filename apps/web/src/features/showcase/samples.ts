import { useMemo } from 'react';
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

/** Texts to suggest, and to stand in tags. */
export function useCountries(): readonly string[] {
  const { t } = useTranslation();
  return useMemo(() => ['cn', 'sg', 'jp', 'de'].map((code) => t(`showcase:country.${code}`)), [t]);
}
