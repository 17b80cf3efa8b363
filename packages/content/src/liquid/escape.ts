import type { Context } from 'liquidjs';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Makes a text harmless in HTML, between tags and inside quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!);

/** As `escapeHtml`, but leaves entities that are already there. */
export const escapeHtmlOnce = (text: string): string =>
  text.replace(/&(?!(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});)|[<>"']/gi, (char) => entities[char]!);

const register = 'perennial.markup';

/**
 * Remembers a text as markup that has been escaped where it had to be: what `{% capture %}` caught, what
 * `escape` and `newline_to_br` gave. It is printed as it is, not escaped again. A value that happens to be
 * the very same text gains nothing by it: it prints markup that the author wrote or that is escaped.
 */
export function trust(context: Context, text: string): string {
  trusted(context).add(text);
  return text;
}

export const isTrusted = (context: Context, text: string): boolean => trusted(context).has(text);

const trusted = (context: Context): Set<string> => context.getRegister(register, new Set<string>());
