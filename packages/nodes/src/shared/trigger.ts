import type { Outcome, Port } from '@perennial/journey';

/** Triggers have one way out. */
export const triggerPorts: readonly Port[] = [{ id: 'next' }];

/** Nobody rests at a trigger: whoever is admitted goes straight on. */
export function passOn(): Outcome {
  return { kind: 'leave', port: 'next', reason: { code: 'triggered' } };
}
