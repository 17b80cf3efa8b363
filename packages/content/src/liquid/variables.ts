import type { Json, JsonObject } from '@perennial/journey';

type Plain = string | number | boolean | readonly (Plain | null)[] | { readonly [key: string]: Plain };

/**
 * What a template may see: plain data without prototypes and without `null`, which is as good as missing.
 * Lists keep their places.
 */
export function variablesFor(variables: JsonObject): { readonly [key: string]: Plain } {
  return plainObject(variables);
}

function plainObject(value: JsonObject): { readonly [key: string]: Plain } {
  const copy = Object.create(null) as { [key: string]: Plain };
  for (const [key, one] of Object.entries(value)) {
    const plain = plainValue(one);
    // On an object without a prototype `__proto__` is a key like any other.
    if (plain !== undefined) copy[key] = plain;
  }
  return copy;
}

function plainValue(value: Json | undefined): Plain | undefined {
  if (value === null || value === undefined || typeof value === 'function') return undefined;
  if (Array.isArray(value)) return value.map((one: Json) => plainValue(one) ?? null);
  return typeof value === 'object' ? plainObject(value as JsonObject) : value;
}
