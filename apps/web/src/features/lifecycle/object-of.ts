import type { JsonObject } from '@perennial/journey';

type Read =
  { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly message: string };

/** What was typed, when it is a JSON object. */
export function objectOf(text: string): Read {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ok: true, value: value as JsonObject };
    return { ok: false, message: '{ … }' };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}
