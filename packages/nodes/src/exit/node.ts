import { defineNode } from '@perennial/journey';
import { z } from 'zod';

/** Ends the journey with a name for why. */
export const exit = defineNode({
  type: 'exit',
  version: 1,
  family: 'end',
  config: z.strictObject({
    /** The author's word, e.g. `bought`; statistics count by it. */
    reason: z.string().min(1).max(60),
  }),
  defaults: { reason: 'completed' },
  ports: () => [],
  step: ({ config }) => ({ kind: 'exit', reason: { code: 'exit-node', params: { name: config.reason } } }),
});
