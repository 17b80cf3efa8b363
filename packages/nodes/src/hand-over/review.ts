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
  if (journey === '') return [];
  const say = (code: string, severity: Diagnostic['severity']): readonly Diagnostic[] => [
    { code, severity, path: 'journey', params: { journey } },
  ];
  if (journey === self) return say('journey-itself', 'warning');
  const known = journeys.find(({ id }) => id === journey);
  if (!known) return say('journey-unknown', 'error');
  if (!known.takes) return say('journey-takes-nobody', 'error');
  return known.live ? [] : say('journey-not-live', 'warning');
}
