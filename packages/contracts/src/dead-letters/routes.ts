import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { jsonObject, moment, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';

/** An event that could not be used. */
export const deadLetter = z.object({
  id: z.string(),
  at: moment,
  reason: jsonObject,
  key: uuid.nullable().describe('The API key it came by.'),
  event: z.unknown().describe('What was received; null for roles that may not see it.'),
});
export type DeadLetter = z.output<typeof deadLetter>;

/** Events that were refused; none is lost. */
export const deadLetterRoutes = {
  listDeadLetters: route({
    method: 'GET',
    path: '/v1/dead-letters',
    permission: 'events.read',
    tag: 'Dead letters',
    summary: 'Events that could not be used, and why, newest first',
    query: z.object(paging),
    response: page(deadLetter),
  }),
};
