import { defineNode, type Outcome, type StepInput } from '@perennial/journey';
import { z } from 'zod';

const config = z.strictObject({
  /** How often people are led back, at most. */
  rounds: z.int().min(1).max(100),
});

/** Leads back so many times, then on: what closes a loop. */
export const repeat = defineNode({
  type: 'repeat',
  version: 1,
  family: 'branch',
  config,
  defaults: { rounds: 3 },
  // On comes first: a loop that is switched off is walked once.
  ports: () => [{ id: 'done' }, { id: 'again', limited: true }],
  step: ({ config: { rounds }, data, node }: StepInput<z.infer<typeof config>>): Outcome => {
    const round = roundsBefore(data[node]) + 1;
    if (round <= rounds)
      return {
        kind: 'leave',
        port: 'again',
        reason: { code: 'again', params: { round, rounds } },
        data: { round },
      };
    // Whoever comes by once more, in a loop around this one, begins anew.
    return {
      kind: 'leave',
      port: 'done',
      reason: { code: 'rounds-done', params: { rounds } },
      data: { round: 0 },
    };
  },
});

function roundsBefore(kept: StepInput<unknown>['data'][string] | undefined): number {
  const round = typeof kept === 'object' && kept !== null && 'round' in kept ? kept.round : 0;
  return typeof round === 'number' ? round : 0;
}
