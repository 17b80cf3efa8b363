import type { ContentFinding } from '@perennial/contracts';
import { Note } from '@perennial/ui';
import { diagnosticSentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../i18n/language.ts';

/** What a careful colleague would object to; errors keep journeys that send it from being published. */
export function Objections({ findings }: { readonly findings: readonly ContentFinding[] }) {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  return findings.map(({ code, severity, part, params }, at) => (
    <Note
      key={`${code} ${at}`}
      tone={severity === 'error' ? 'danger' : 'warn'}
      title={diagnosticSentence({ code, severity, path: `content.${part}`, params }, { language })}
    />
  ));
}
