export type Said = { readonly en: string; readonly zh: string };
export type SaidLanguage = keyof Said;

/** In the reader's language, or in the one there is: as on the page itself. */
export function saidIn(text: Said, language: string): string {
  const own: SaidLanguage = language.startsWith('zh') ? 'zh' : 'en';
  return text[own].trim() === '' ? text[own === 'zh' ? 'en' : 'zh'] : text[own];
}
