import { cannot, useSay } from '@perennial/nodes/forms';
import { sentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../i18n/language.ts';

interface Told {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a draft can't be published or filled in: in the words of this page, of mail sources, or of Liquid. */
export function useReasonWords(): (told: Told) => string {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  return ({ code, params = {} }) => {
    if (i18n.exists(`templates:finding.${code}`)) return t(`templates:finding.${code}`, { ...params });
    if (code.startsWith('mjml-')) return sentence({ code, params }, { language, zone: 'UTC' });
    return cannot({ code, params: params as never }, say);
  };
}
