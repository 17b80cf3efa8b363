import { defineNode } from '@perennial/journey';
import { z } from 'zod';

/** Words on the canvas. Never compiled, so nobody ever comes here. */
export const note = defineNode({
  type: 'note',
  version: 1,
  family: 'note',
  config: z.strictObject({ text: z.string().max(5_000) }),
  defaults: { text: '' },
  ports: () => [],
  step: () => ({ kind: 'fail', reason: { code: 'note-has-no-step' } }),
});
