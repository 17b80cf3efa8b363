import type { Json } from '../values.ts';

function step(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value) && !/^\d+$/.test(key)) return undefined;
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: Json })[key] : undefined;
}

/**
 * Looks a dotted path up in JSON: own properties of objects and numbered items of lists, nothing inherited.
 * What is absent and what is `null` are both missing: `undefined`.
 */
export function lookUp(root: Json, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>(step, root) ?? undefined;
}
