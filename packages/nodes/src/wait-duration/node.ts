import { defineNode, durationSchema, plus } from '@perennial/journey';
import { z } from 'zod';
import { waitUntil } from '../shared/wait.ts';

const config = z.strictObject({ duration: durationSchema });

/** Rests for a duration, counted from the beginning of the visit. */
export const waitDuration = defineNode({
  type: 'wait-duration',
  version: 1,
  family: 'wait',
  config,
  defaults: { duration: { amount: 1, unit: 'days' } },
  ports: () => [{ id: 'next' }],
  step: (input) =>
    waitUntil(input, plus(input.zones, input.facts.person.zone, input.at, input.config.duration)),
  over: ({ duration }, { zones, zone, at }) => plus(zones, zone, at, duration),
});
