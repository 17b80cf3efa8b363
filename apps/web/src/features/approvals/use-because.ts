import type { Approval, ApprovalKind } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';

/** Why the workspace wants a second pair of eyes, in a sentence. */
export function useBecause(kind: ApprovalKind): (because: Approval['because']) => string {
  const { t, i18n } = useTranslation();
  const numbers = new Intl.NumberFormat(i18n.language);
  return ({ code, params }) => {
    if (code === 'approval-large-audience')
      return t('approvals:because.large', {
        people: numbers.format(Number(params?.['people'])),
        limit: numbers.format(Number(params?.['limit'])),
      });
    return kind === 'template' ? t('approvals:because.template') : t('approvals:because.always');
  };
}
