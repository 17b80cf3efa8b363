import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../client/api-fault.ts';

export interface FaultWords {
  readonly title: string;
  readonly fix: string | undefined;
}

/** A refusal in the reader's language: what happened and what to do. Codes without words show the server's. */
export function useFaultWords(): (fault: ApiFault) => FaultWords {
  const { t, i18n } = useTranslation();
  return ({ code, details }) => {
    const known = i18n.exists(`errors:${code}`);
    const values = { ...details.values, field: details.field?.replace(/^(body|query|params)\./, '') ?? '' };
    return {
      title: known
        ? t(`errors:${code}`, values)
        : t('errors:other', { code, message: details.message ?? code }),
      fix: i18n.exists(`errors:${code}.fix`)
        ? t(`errors:${code}.fix`, values)
        : known
          ? undefined
          : details.fix,
    };
  };
}
