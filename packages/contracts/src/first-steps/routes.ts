import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';

/** From an empty installation to a journey that runs: what is done, and where the rest is done. */
export const firstSteps = z.object({
  done: z.object({
    demo: z.boolean().describe('Watched the demo move.'),
    send: z.boolean().describe('An event came in.'),
    draw: z.boolean().describe('A journey was drawn.'),
    rehearse: z.boolean().describe('Somebody entered a journey in a practice workspace.'),
    publish: z.boolean().describe('A journey was published in a live workspace.'),
  }),
  demo: z
    .object({ workspace: uuid, journey: uuid })
    .nullable()
    .describe('A running journey of the demo; null where there is none.'),
  live: uuid.nullable(),
  practice: uuid.nullable(),
  putAway: z.boolean(),
});
export type FirstSteps = z.output<typeof firstSteps>;

/** The checklist of whoever signed in, over all their workspaces but the demo. */
export const firstStepsRoutes = {
  getFirstSteps: route({
    method: 'GET',
    path: '/v1/me/first-steps',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'How far the caller has come with the first steps',
    response: firstSteps,
  }),
  editFirstSteps: route({
    method: 'PATCH',
    path: '/v1/me/first-steps',
    permission: 'signed-in',
    session: true,
    tag: 'Session',
    summary: 'Remembers that the demo was seen, or puts the checklist away',
    body: z.strictObject({ demoSeen: z.literal(true).optional(), putAway: z.boolean().optional() }),
    response: firstSteps,
  }),
};
