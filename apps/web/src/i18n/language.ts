import { recall, remember } from '../client/remember.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

export function languageOf(tag: string): Language {
  return /^zh/i.test(tag) ? 'zh-CN' : 'en';
}

/** What was chosen here before, else what the browser prefers. */
export function preferredLanguage(): Language {
  return languageOf(recall('language') ?? navigator.language);
}

export function rememberLanguage(language: Language): void {
  remember('language', language);
}
