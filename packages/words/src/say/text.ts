import type { Language } from '../types.ts';

const longest = 80;

/** Half a character, which some browsers refuse to show. */
const lone = /\p{Cs}/gu;

/** Text from elsewhere made fit for a sentence: one line, no control or direction characters, not too long. */
export function tidy(text: string): string {
  const line = text
    .replace(lone, '\ufffd')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\s]+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}

/** A scalar as text; `''` when it is nothing that can be told. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return tidy(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return typeof value === 'boolean' ? String(value) : '';
}

/** The same curly quotes in both languages. */
export const quote = (text: string): string => `“${text}”`;

/**
 * A clause as a sentence. English gets its capital; Chinese has none, and gets its spaces: between Chinese
 * and digits or Latin words, but not inside of quotations, which are other people's.
 */
export function finish(text: string, language: Language): string {
  if (language === 'en') return text.charAt(0).toUpperCase() + text.slice(1);
  return text
    .split(/(“[^”]*”)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(beforeLatin, ' ').replace(afterLatin, ' ')))
    .join('');
}

const beforeLatin = /(?<=\p{sc=Han})(?=[A-Za-z0-9])/gu;
const afterLatin = /(?<=[A-Za-z0-9])(?=\p{sc=Han})/gu;

export const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own properties only: a code may be called `constructor`. */
export function own<T>(table: { readonly [name: string]: T }, name: unknown): T | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Of a long list. */
export const mostShown = 3;

/** What authors see of the id of a copy or an arm: its letter. `a` and `a-x7k2` are both A; other ids name themselves. */
export function armOf(id: string): string {
  const [, letter] = /^([a-z])(-[a-z0-9]{4,})?$/.exec(id) ?? [];
  return letter === undefined ? id : letter.toUpperCase();
}
