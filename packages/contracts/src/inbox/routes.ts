import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment } from '../common/values.ts';

/** The in-app inbox as its workspace sets it up; what its client calls is `outside/inbox.ts`. */
export const inboxRoutes = {
  getInbox: route({
    method: 'GET',
    path: '/v1/inbox',
    permission: 'providers.read',
    tag: 'In-app inbox',
    summary: 'Where pages take the client from, and since when there is a secret; never the secret',
    response: z.object({
      client: z.url().describe('Address of the module.'),
      secretMadeAt: moment.nullable().describe('Null: none was made, so nobody can read an inbox.'),
    }),
  }),
  rollInboxSecret: route({
    method: 'POST',
    path: '/v1/inbox/secret',
    permission: 'providers.edit',
    tag: 'In-app inbox',
    summary:
      'Makes a new secret that user ids are signed with, and shows it this once; the old one ends at once',
    response: z.object({ secret: z.string() }),
  }),
};
