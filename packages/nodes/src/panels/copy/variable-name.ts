import type { Say } from '../say.ts';

/** Paths that everybody uses have names in both languages. */
const named: ReadonlySet<string> = new Set([
  'name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'city',
  'country',
  'birthday',
  'entry_name',
  'unsubscribe_url',
  'workspace_name',
  'coupon_code',
  'coupon_expires',
]);

/** How a variable is called where copy is read: `person.first_name` is the first name. */
export function variableName(path: string, say: Pick<Say, 't'>): string {
  const parts = path.split('.').filter((part) => !/^\[?\d+\]?$/.test(part));
  const own = isWhole(path) ? parts.join('_') : snake(parts.at(-1) ?? path);
  return named.has(own) ? say.t(`send:variable.${own}`) : own.replaceAll(/[_-]+/g, ' ').trim() || path;
}

/** Where the last word alone would mislead: the name of what was put into a cart is no person's. */
function isWhole(path: string): boolean {
  return path.startsWith('workspace.') || path.startsWith('coupon.') || path === 'entry.name';
}

/** `firstName` and `first_name` are one. */
function snake(name: string): string {
  return name
    .replace(/\[\d+\]/g, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .toLowerCase();
}
