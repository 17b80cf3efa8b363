import { useTranslation } from 'react-i18next';

/** Languages that are offered; any other may be added by its tag. */
export const offeredLocales: readonly string[] = [
  ...[
    'en',
    'zh-CN',
    'zh-TW',
    'ja',
    'ko',
    'de',
    'fr',
    'es',
    'pt',
    'pt-BR',
    'it',
    'nl',
    'pl',
    'tr',
    'ru',
    'ar',
  ],
  ...['hi', 'id', 'th', 'vi', 'ms'],
];

/** What a language is called in the reader's own. */
export function useLocaleName(): (locale: string) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  return (locale) => names.of(locale) ?? locale;
}
