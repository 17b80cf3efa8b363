import type { MessageClass } from '../values.ts';

/** Of journeys that say nothing else. */
export const usualPriority = 50;

/** More than any journey may claim for its marketing. */
const transactionalAhead = 1_000;

/** Higher goes first: what people wait for before all marketing, then by what the journey claims. */
export function messagePriority(kind: MessageClass, journey: number = usualPriority): number {
  return journey + (kind === 'transactional' ? transactionalAhead : 0);
}
