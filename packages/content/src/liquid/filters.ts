import { filters as library, toValue, type FilterImplOptions } from 'liquidjs';
import { escapeHtml, escapeHtmlOnce, isTrusted, trust } from './escape.ts';
import type { Handler, Self } from './handler.ts';
import { listFilters } from './list-filters.ts';
import { instantOf, type Clock } from './moments.ts';
import { strftime } from './strftime.ts';
import { TemplateFault } from './failure.ts';

/**
 * The filters of Liquid's own documentation, where LiquidJS agrees with it. Left out of LiquidJS' many:
 * `*_exp` (can't be interrupted), `raw` (nothing a person can write may become markup), `sample` (the same
 * message must always render the same), and whatever is not Liquid.
 */
const asInLibrary = [
  ...['abs', 'at_least', 'at_most', 'ceil', 'floor', 'round'],
  ...[
    'append',
    'prepend',
    'capitalize',
    'downcase',
    'upcase',
    'lstrip',
    'rstrip',
    'strip',
    'strip_html',
    'strip_newlines',
  ],
  ...[
    'remove',
    'remove_first',
    'remove_last',
    'replace',
    'replace_first',
    'replace_last',
    'slice',
    'truncate',
    'squish',
  ],
  ...[
    'find',
    'find_index',
    'first',
    'has',
    'join',
    'last',
    'reject',
    'reverse',
    'sort',
    'sort_natural',
    'where',
  ],
  ...['default', 'url_decode', 'base64_encode', 'base64_decode'],
] as const;

const own: Readonly<Record<string, Handler>> = {
  ...listFilters,
  date,
  divided_by(dividend: unknown, divisor: unknown) {
    const [a, b] = [number(dividend), nonZero(divisor)];
    const whole = Number.isInteger(a) && Number.isInteger(b) && !isFloatLiteral(this);
    return whole ? Math.floor(a / b) : a / b;
  },
  modulo: (a: unknown, b: unknown) => decimal(number(a) - number(b) * Math.floor(number(a) / nonZero(b))),
  plus: (a: unknown, b: unknown) => decimal(number(a) + number(b)),
  minus: (a: unknown, b: unknown) => decimal(number(a) - number(b)),
  times: (a: unknown, b: unknown) => decimal(number(a) * number(b)),
  size: (value: unknown) => sizeOf(toValue(value)),
  truncatewords,
  escape: (value: unknown) => escapeHtml(text(value)),
  escape_once: (value: unknown) => escapeHtmlOnce(text(value)),
  newline_to_br: (value: unknown) => text(value).replace(/\r?\n/g, '<br />\n'),
  split: (value: unknown, by: unknown) => splitText(text(value), text(by)),
  url_encode: (value: unknown) =>
    encodeURIComponent(text(value))
      .replace(/[!'()*]/g, percent)
      .replace(/%20/g, '+'),
  base64_url_safe_encode: (value: unknown) =>
    Buffer.from(text(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
  base64_url_safe_decode: (value: unknown) => Buffer.from(text(value), 'base64url').toString('utf8'),
};

/** In HTML, where everything printed is escaped: what these give is not escaped a second time. */
const inHtml: Readonly<Record<string, Handler>> = {
  escape(value: unknown) {
    const given = text(value);
    return isTrusted(this.context, given) ? given : trust(this.context, escapeHtml(given));
  },
  escape_once(value: unknown) {
    return trust(this.context, escapeHtmlOnce(text(value)));
  },
  newline_to_br(value: unknown) {
    const given = text(value);
    const safe = isTrusted(this.context, given) ? given : escapeHtml(given);
    return trust(this.context, safe.replace(/\r?\n/g, '<br />\n'));
  },
};

/** Every filter offered, by name. */
export function filtersFor(html: boolean): ReadonlyMap<string, FilterImplOptions> {
  const taken = asInLibrary.map((name) => [name, library[name] as FilterImplOptions] as const);
  return new Map([...taken, ...Object.entries(own), ...(html ? Object.entries(inHtml) : [])]);
}

export const clockRegister = 'perennial.clock';

/** `date: format, zone`: on the person's clock unless a zone is named. */
function date(this: Self, value: unknown, format: unknown, zoneName: unknown) {
  const clock = this.context.getRegister<Clock>(clockRegister);
  const zone = typeof zoneName === 'string' && clock.zones.has(zoneName) ? zoneName : clock.zone;
  const instant = instantOf(toValue(value), { ...clock, zone });
  if (instant === null || format === undefined || format === '') return value;
  const offset = clock.zones.offsetAt(zone, instant);
  const wall = new Date(instant + offset * 60_000);
  if (Number.isNaN(wall.getTime())) return value;
  this.context.memoryLimit.use(text(format).length * 4);
  return strftime({ wall, offset, locale: this.context.opts.locale }, text(format));
}

function truncatewords(this: Self, value: unknown, count: unknown = 15, ellipsis: unknown = '...') {
  const given = text(value);
  this.context.memoryLimit.use(given.length);
  const words = given.split(/\s+/).filter(Boolean);
  const keep = Math.max(number(count), 1);
  return words.length <= keep ? given : words.slice(0, keep).join(' ') + text(ellipsis);
}

function splitText(given: string, by: string): readonly string[] {
  if (by === ' ') return given.split(/\s+/).filter(Boolean); // Ruby's special case
  const parts = given.split(by);
  while (parts.at(-1) === '') parts.pop();
  return parts;
}

const percent = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

function text(value: unknown): string {
  const plain = toValue(value);
  if (plain === null || plain === undefined) return '';
  return Array.isArray(plain) ? plain.map(text).join('') : String(plain);
}

function number(value: unknown): number {
  const plain = toValue(value);
  if (typeof plain === 'number') return plain;
  if (typeof plain !== 'string') return 0;
  // As Ruby reads it: the number it begins with.
  return Number(/^\s*[-+]?\d+(?:\.\d+)?/.exec(plain)?.[0] ?? 0);
}

function nonZero(value: unknown): number {
  const divisor = number(value);
  if (divisor === 0) throw new TemplateFault('divided-by-zero');
  return divisor;
}

/** Liquid counts in decimals: 0.1 plus 0.2 is 0.3. */
const decimal = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value)
    ? value.length
    : value !== null && typeof value === 'object'
      ? Object.keys(value).length
      : 0;
}

/** `divided_by: 7.0` asks for a fraction; as a number it can't be told from 7. */
function isFloatLiteral({ token }: Self): boolean {
  const argument = token.args[0];
  return !!argument && 'getText' in argument && /^-?\d+\.\d+$/.test(argument.getText());
}
