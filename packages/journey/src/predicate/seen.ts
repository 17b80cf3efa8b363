import type { Json } from '../values.ts';
import type { Seen } from './types.ts';

/** What was seen, as JSON for the params of a reason: missing values have no `value`; the first twenty. */
export function seenJson(items: readonly Seen[]): Json {
  return items
    .slice(0, 20)
    .map(({ path, value, truth }) => (value === undefined ? { path, truth } : { path, value, truth }));
}
