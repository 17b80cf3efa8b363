import type { Diagnostic } from '@perennial/journey';
import type { HandOverConfig } from './node.ts';

/** A journey as a hand-over sees it. */
export interface Destination {
  readonly id: string;
  readonly live: boolean;
  /** It has a trigger that takes people who are handed over. */
  readonly takes: boolean;
}

/**
 * What only the workspace can tell of a hand-over: `journey-unknown`, `journey-takes-nobody` (errors), `journey-not-live`
 * and `journey-itself` (warnings).
 *
 * @param self the journey that the node stands in
 */
export function reviewHandOver(
  { journey }: Pick<HandOverConfig, 'journey'>,
  journeys: readonly Destination[],
  self: string | null,
): readonly Diagnostic[] {
  const about = { path: 'journey', params: { journey } };
  if (journey === '') return [];
  if (journey === self) return [{ code: 'journey-itself', severity: 'warning', ...about }];
  const known = journeys.find(({ id }) => id === journey);
  if (!known) return [{ code: 'journey-unknown', severity: 'error', ...about }];
  if (!known.takes) return [{ code: 'journey-takes-nobody', severity: 'error', ...about }];
  return known.live ? [] : [{ code: 'journey-not-live', severity: 'warning', ...about }];
}
