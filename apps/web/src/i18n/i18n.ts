import { createInstance, type i18n, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { learnVocabulary, type Vocabulary } from '@perennial/words/vocabulary';
import { rememberLanguage, type Language } from './language.ts';

interface Catalogue {
  readonly words: ResourceLanguage;
  readonly vocabulary?: Vocabulary;
}
type Catalogues = { readonly [L in Language]: () => Promise<Catalogue> };

/** Files of each language, fetched when it is spoken: the first page's, a journey's, and the rest. */
const first: Catalogues = {
  en: () => import('./words-en.ts'),
  'zh-CN': () => import('./words-zh.ts'),
};
const journey: Catalogues = {
  en: () => import('./journey-en.ts'),
  'zh-CN': () => import('./journey-zh.ts'),
};
const rest: Catalogues = {
  en: () => import('./rest-en.ts'),
  'zh-CN': () => import('./rest-zh.ts'),
};

/** Who speaks. A page may ask for its words before anybody does: it is fetched beside the first words. */
let beginToSpeak: (instance: i18n) => void;
const speaker = new Promise<i18n>((resolve) => {
  beginToSpeak = resolve;
});
/** What the speaker has learned, and learns anew in another language. */
const learned = new Set([first]);

/** The words of the interface, made once. Keys are `feature:what.it.is`, flat within a feature. */
export async function createWords(language: Language): Promise<i18n> {
  const instance = createInstance();
  const { words, vocabulary } = await first[language]();
  if (vocabulary) learnVocabulary(vocabulary);
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
  beginToSpeak(instance);
  return instance;
}

/** For pages beyond the first: their words are there when this returns. */
export async function fetchAllWords(): Promise<void> {
  await fetchWords([journey, rest]);
}

async function fetchWords(wanted: readonly Catalogues[]): Promise<void> {
  const missing = wanted.filter((catalogues) => !learned.has(catalogues));
  if (missing.length === 0) return;
  const instance = await speaker;
  const language = instance.language as Language;
  await Promise.all(missing.map((catalogues) => learn(instance, language, catalogues)));
  for (const catalogues of missing) learned.add(catalogues);
}

/** What says more than the first page does, such as another page. */
export function withAllWords<Found>(fetch: () => Promise<Found>): () => Promise<Found> {
  return async () => (await Promise.all([fetch(), fetchAllWords()]))[0];
}

/** The page of a journey, which says much by itself and nothing of what other pages say. */
export function withJourneyWords<Found>(fetch: () => Promise<Found>): () => Promise<Found> {
  return async () => (await Promise.all([fetch(), fetchWords([journey])]))[0];
}

async function learn(instance: i18n, language: Language, from: Catalogues): Promise<void> {
  const { words, vocabulary } = await from[language]();
  if (vocabulary) learnVocabulary(vocabulary);
  for (const [namespace, resource] of Object.entries(words))
    instance.addResourceBundle(language, namespace, resource, false, true);
}

/** Speaks another language from here on, and remembers it. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  await Promise.all([...learned].map((catalogues) => learn(instance, language, catalogues)));
  await instance.changeLanguage(language);
  rememberLanguage(language);
  describePage(language);
}

function describePage(language: Language): void {
  document.documentElement.lang = language;
}
