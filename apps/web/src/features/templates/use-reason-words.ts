import { cannot, useSay } from '@perennial/nodes/forms';
import { diagnosticSentence, sentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../i18n/language.ts';

/** What the content check refuses whatever the message is; told as in the list of a journey's problems. */
const unsayable: ReadonlySet<string> = new Set([
  'text-too-long',
  'false-promotion',
  'sensitive-word',
  'induced-sharing',
]);

interface Told {
  readonly code: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a draft can't be published or filled in: in the words of this page, of mail sources, or of Liquid. */
export function useReasonWords(): (told: Told) => string {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  return ({ code, field = '', params = {} }) => {
    if (i18n.exists(`templates:finding.${code}`)) return t(`templates:finding.${code}`, { ...params });
    if (unsayable.has(code))
      return diagnosticSentence({ code, path: `content.${field}`, params: params as never }, { language });
    if (code.startsWith('mjml-')) return sentence({ code, params }, { language, zone: 'UTC' });
    return cannot({ code, params: params as never }, say);
  };
}
