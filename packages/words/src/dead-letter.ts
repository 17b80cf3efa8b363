import { finish, isObject, own, quote, textOf } from './say/text.ts';
import type { Line, Setting } from './types.ts';
import { valuesOf } from './values.ts';
import { vocabularyOf } from './vocabulary.ts';

/**
 * What was wrong with something received, and whether the rest of it was kept. Dead letters hold their codes
 * apart: `too-deep` of an event is not that of a drawing.
 */
export function deadLetterSentence(reason: unknown, setting: Setting): string {
  const { language } = setting;
  const { code, params, kept } = isObject(reason)
    ? reason
    : ({} as { code?: unknown; params?: unknown; kept?: unknown });
  const line: Line | undefined = own<Line>(vocabularyOf(language).deadLetters, code);
  const values = valuesOf(params, setting, () => '');
  const text = line ? line(values) : unknown(textOf(code), language);
  const sentence = finish(text, language);
  return kept === true ? `${sentence}${keptNote[language]}` : sentence;
}

const keptNote = {
  en: '. The rest of the event was kept.',
  zh: '。事件的其余内容已保留。',
} as const;

function unknown(code: string, language: Setting['language']): string {
  const shown = code === '' ? '' : ` ${quote(code)}`;
  return language === 'en'
    ? `this could not be used${shown === '' ? '' : `:${shown}`}`
    : `无法使用${shown === '' ? '' : `：${shown.trim()}`}`;
}
