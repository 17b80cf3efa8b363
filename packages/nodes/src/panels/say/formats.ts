import type { Say } from '../say.ts';
import { spaced } from './spaced.ts';

export interface Formats {
  readonly number: (n: number) => string;
  /** At most one digit behind the point. */
  readonly decimal: (n: number) => string;
  readonly listOf: (join: 'and' | 'or') => (items: readonly string[]) => string;
  readonly weekday: (day: number) => string;
  readonly date: (date: string) => string;
}

const locales = { en: 'en-GB', zh: 'zh-CN' } as const;

const made = new Map<Say['language'], Formats>();

/** Making formats is slow, and every card speaks on every edit. */
export function formatsOf(language: Say['language']): Formats {
  const known = made.get(language);
  if (known) return known;
  const formats = makeFormats(locales[language]);
  made.set(language, formats);
  return formats;
}

function makeFormats(locale: string): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const or = new Intl.ListFormat(locale, { type: 'disjunction' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return {
    number: (n) => whole.format(n),
    decimal: (n) => decimal.format(n),
    listOf: (join) => (items) => (join === 'and' ? and : or).format(items),
    // The first of January 2024 was a Monday.
    weekday: (day) => weekday.format(Date.UTC(2024, 0, day)),
    date: (text) => (isDate(text) ? spaced(date.format(Date.parse(text))) : text),
  };
}

/** Whole and there: a form may hold one that is half written. */
function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
