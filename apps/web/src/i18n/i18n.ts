import { createInstance, type i18n, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { rememberLanguage, type Language } from './language.ts';

/** One file for each language, fetched when it is spoken. */
const catalogues: { readonly [L in Language]: () => Promise<{ words: ResourceLanguage }> } = {
  en: () => import('./words-en.ts'),
  'zh-CN': () => import('./words-zh.ts'),
};

/** The words of the interface. Keys are `feature:what.it.is`, flat within a feature. */
export async function createWords(language: Language): Promise<i18n> {
  const instance = createInstance();
  const { words } = await catalogues[language]();
  await instance.use(initReactI18next).init({
    lng: language,
    resources: { [language]: words },
    fallbackLng: false,
    keySeparator: false,
    // React escapes.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => instance.t('common:hidden'),
    returnNull: false,
  });
  describePage(language);
  return instance;
}

/** Speaks another language from here on, and remembers it. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  const { words } = await catalogues[language]();
  for (const [namespace, resource] of Object.entries(words))
    instance.addResourceBundle(language, namespace, resource, false, true);
  await instance.changeLanguage(language);
  rememberLanguage(language);
  describePage(language);
}

function describePage(language: Language): void {
  document.documentElement.lang = language;
}
