import type { ValueType } from '@perennial/contracts';
import type { Zones } from '@perennial/journey';
import type { Problem } from '../incoming-event.ts';
import { readTime, type Dates } from './read-time.ts';

const yes = new Set('true yes y t 1 on 是 对 有 已同意'.split(' '));
const no = new Set('false no n f 0 off 否 不 无 未同意'.split(' '));
/** With thousands by comma or not at all, and a sign of a currency in front or a unit behind. */
const amount =
  /^([+-]?)(?:[¥￥$€£]|rmb|cny|usd|eur)?\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:元|%)?$/i;
const shortened = /^\d(?:\.\d+)?E\+\d+$/i;

/** A cell as a value; `undefined` where it is empty. */
export function readValue(
  cell: string,
  type: ValueType,
  dates: Dates,
  zones: Zones,
): { readonly value: unknown } | Problem {
  const text = cell.trim();
  if (text === '') return { value: undefined };
  switch (type) {
    case 'text':
      return isShortened(text) ? { code: 'shortened-number' } : { value: text };
    case 'number':
      return readNumber(text);
    case 'boolean':
      return readBoolean(text);
    case 'time': {
      const time = readTime(text, dates, zones);
      return time ? { value: time.day ?? new Date(time.at).toISOString() } : { code: 'not-a-time' };
    }
  }
}

/** `1.38E+10`: a spreadsheet has taken a phone or order number for an amount, and its last digits are gone. */
export function isShortened(text: string): boolean {
  return shortened.test(text.trim());
}

function readNumber(text: string): { readonly value: number } | Problem {
  const found = amount.exec(text.normalize('NFKC'));
  if (!found) return { code: 'not-a-number' };
  const [, sign, inner, whole, rest = ''] = found;
  const value = Number(whole!.replaceAll(',', '') + rest);
  return { value: sign === '-' || inner === '-' ? -value : value };
}

function readBoolean(text: string): { readonly value: boolean } | Problem {
  const word = text.normalize('NFKC').toLowerCase();
  if (yes.has(word)) return { value: true };
  return no.has(word) ? { value: false } : { code: 'not-yes-or-no' };
}
