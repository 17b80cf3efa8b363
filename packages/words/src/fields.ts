import { own, quote, textOf } from './say/text.ts';
import type { Language } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

const otherwise: { readonly [L in Language]: string } = { en: 'value', zh: '值' };

/** The words for the end of a path, by the last name on it that is known: `nodes.wait1.config.duration.amount` is the duration. */
export function fieldOf(path: unknown, language: Language): string {
  // Ids of nodes are the author's: they may be called like a field.
  const parts = textOf(path)
    .replace(/^nodes\.[^.]+\.?/, '')
    .split('.')
    .filter((part) => part !== '' && !/^\d+$/.test(part));
  const names = vocabularyOf(language).fields;
  const known = parts.findLast((part) => own(names, part) !== undefined);
  const last = parts.at(-1);
  if (known !== undefined) return own(names, known)!;
  return last === undefined ? otherwise[language] : quote(last);
}
