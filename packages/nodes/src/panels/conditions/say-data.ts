import type { Say } from '../say.ts';

/** Journey data by its path: `entry.cart_id` is the entry's cart_id. */
export function sayData(path: string, say: Say): string {
  const [node = '', ...rest] = path.split('.');
  if (rest.length === 0) return path;
  return node === 'entry'
    ? say.t('conditions:say.of-entry', { path: rest.join('.') })
    : say.t('conditions:say.of-node', { path: rest.join('.'), node: say.quote(node) });
}
