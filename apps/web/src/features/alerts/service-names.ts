import type { AlertService } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';

/** What the ways are called by which alerts leave. */
export function useServiceNames(): { readonly [S in AlertService]: string } {
  const { t } = useTranslation();
  return {
    mail: t('alerts:service.mail'),
    webhook: t('alerts:service.webhook'),
    dingtalk: t('alerts:service.dingtalk'),
    feishu: t('alerts:service.feishu'),
    wecom: t('alerts:service.wecom'),
    slack: t('alerts:service.slack'),
  };
}
