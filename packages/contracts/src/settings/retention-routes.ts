import { z } from 'zod';
import { route } from '../common/route.ts';

const months = z
  .number()
  .int()
  .min(1)
  .max(240)
  .nullable()
  .describe('Months; null: for ever. Whole months go, so it may be some weeks more.');

/** For how long things are kept. Consents, opt-outs and proofs of erasure stay whatever is set. */
export const retention = z.strictObject({
  events: months,
  steps: months,
  copies: months,
  audit: months,
  deadLetters: months,
});
export type Retention = z.output<typeof retention>;

/** What holds where nothing was set. */
export const keptForEver: Retention = {
  events: null,
  steps: null,
  copies: null,
  audit: null,
  deadLetters: null,
};

/** For how long a workspace keeps what it knows. */
export const retentionRoutes = {
  getRetention: route({
    method: 'GET',
    path: '/v1/retention',
    permission: 'settings.read',
    tag: 'Settings',
    summary: 'For how long what is kept',
    response: retention,
  }),
  saveRetention: route({
    method: 'PUT',
    path: '/v1/retention',
    permission: 'workspace.edit',
    session: true,
    tag: 'Settings',
    summary: 'Replaces for how long what is kept; what is older goes within an hour, for good',
    body: retention,
    response: retention,
  }),
};
