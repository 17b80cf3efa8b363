import type { Duration } from '../civil-time/types.ts';
import type { Term } from './types.ts';

export interface DurationAt {
  /** Within the term, e.g. `held.than`. */
  readonly path: string;
  readonly duration: Duration;
}

/** The term's own durations, wherever they stand. */
export function durationsOf(term: Term): readonly DurationAt[] {
  return Object.entries(term).flatMap(([key, value]: [string, unknown]) => {
    if (isDuration(value)) return [{ path: key, duration: value }];
    const than: unknown = typeof value === 'object' && value !== null && 'than' in value ? value.than : null;
    return isDuration(than) ? [{ path: `${key}.than`, duration: than }] : [];
  });
}

function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value;
}
