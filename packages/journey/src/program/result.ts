import type { Result } from '../kernel.ts';
import type { JsonObject, Reason } from '../values.ts';

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: string, params?: JsonObject): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason: params === undefined ? { code } : { code, params } };
}
