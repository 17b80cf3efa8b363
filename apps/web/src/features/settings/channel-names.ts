import { useTranslation } from 'react-i18next';

export function useChannelNames() {
  const { t } = useTranslation();
  return {
    sms: t('settings:channel.sms'),
    email: t('settings:channel.email'),
    push: t('settings:channel.push'),
    inbox: t('settings:channel.inbox'),
  };
}
