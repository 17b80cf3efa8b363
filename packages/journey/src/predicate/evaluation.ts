import type { Json } from '../values.ts';
import type { Evaluation, Seen, Truth } from './types.ts';

export function seen(path: string, value: Json | undefined, truth: Truth): Evaluation {
  return { ok: true, truth, seen: [{ path, value, truth }] };
}

export function failure(code: string, path: string): Evaluation {
  return { ok: false, error: { code, path } };
}

/** What was seen, as JSON for the params of a reason: missing values have no `value`; the first twenty. */
export function seenJson(items: readonly Seen[]): Json {
  return items
    .slice(0, 20)
    .map(({ path, value, truth }) => (value === undefined ? { path, truth } : { path, value, truth }));
}

/**
 * Kleene conjunction (`absorbing` false) or disjunction (`absorbing` true), the same in any order of arms:
 * the absorbing value decides whatever else holds; then the first error; then `unknown`.
 */
export function combine(parts: readonly Evaluation[], absorbing: boolean): Evaluation {
  const all = parts.flatMap((part) => (part.ok ? part.seen : []));
  if (parts.some((part) => part.ok && part.truth === absorbing))
    return { ok: true, truth: absorbing, seen: all };
  const error = parts.find((part) => !part.ok);
  if (error !== undefined) return error;
  const unknown = parts.some((part) => part.ok && part.truth === 'unknown');
  return { ok: true, truth: unknown ? 'unknown' : !absorbing, seen: all };
}
