import type { Language } from '../types.ts';

const locales: { readonly [L in Language]: string } = { en: 'en-GB', zh: 'zh-CN' };

interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string;
  readonly weekday: string;
  /** Days since some day; for differences. */
  readonly dayNumber: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow and a page needs hundreds of times. A zone the browser doesn't know reads as UTC. */
function formatOf(language: Language, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = makeFormat(language, zone);
  formats.set(key, made);
  return made;
}

function makeFormat(language: Language, zone: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  try {
    return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' });
  }
}

/** What the wall says in that zone. Only for showing: rules of zones come from the product's own tables. */
export function wallOf(language: Language, zone: string, at: number): Wall {
  const parts = formatOf(language, zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const number = (type: Intl.DateTimeFormatPartTypes) => parseInt(part(type), 10) || 0;
  const [year, month, day] = [number('year'), number('month'), number('day')];
  return {
    year,
    month,
    day,
    time: `${part('hour')}:${part('minute')}`,
    weekday: part('weekday'),
    dayNumber: Math.round(Date.UTC(year, month - 1, day) / 86_400_000),
  };
}

/** Milliseconds from a number or ISO text; `null` when it is no moment that can be shown. */
export function instantOf(value: unknown): number | null {
  const at = typeof value === 'string' && isoLike.test(value) ? Date.parse(value) : value;
  return typeof at === 'number' && Math.abs(at) <= 253_402_300_799_999 ? at : null;
}

/** A moment that means the same everywhere: with `Z` or an offset. */
const isoLike = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** "today 10:00", "Tue 10:00" within the coming days, else with the date, and the year where it is another. */
export function momentIn(language: Language, zone: string, at: number, now?: number): string {
  const wall = wallOf(language, zone, at);
  const present = now !== undefined && Number.isFinite(now) ? wallOf(language, zone, now) : undefined;
  const days = present ? wall.dayNumber - present.dayNumber : undefined;
  const near = days === undefined ? undefined : nearby[language][days];
  if (near) return `${near} ${wall.time}`;
  if (days !== undefined && days > 0 && days < 7) return `${wall.weekday} ${wall.time}`;
  const date = dated[language](wall, wall.year !== present?.year);
  return `${date}${language === 'en' ? ',' : ''} ${wall.time}`;
}

const nearby: { readonly [L in Language]: { readonly [days: number]: string } } = {
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
  zh: { [-1]: '昨天', 0: '今天', 1: '明天' },
};

/** "5 Sep", or with its year. */
export function dateIn(language: Language, zone: string, at: number, now?: number): string {
  const wall = wallOf(language, zone, at);
  const known = now !== undefined && Number.isFinite(now);
  return dated[language](wall, !known || wall.year !== wallOf(language, zone, now).year);
}

const dated: { readonly [L in Language]: (wall: Wall, withYear: boolean) => string } = {
  en: ({ day, month, year }, withYear) => `${day} ${months[month - 1] ?? ''}${withYear ? ` ${year}` : ''}`,
  zh: ({ day, month, year }, withYear) => `${withYear ? `${year} 年 ` : ''}${month} 月 ${day} 日`,
};

/** Intl writes "Sept" or "Sep", as its version goes. */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
