import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';

/** What is masked for roles without the right, in the clear. */
export const revealed = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  userId: z.string().nullable(),
});
export type Revealed = z.output<typeof revealed>;

/** Seeing what is masked, one person at a time. */
export const revealRoutes = {
  revealPerson: route({
    method: 'POST',
    path: '/v1/people/:person/reveal',
    permission: 'people.reveal',
    session: true,
    tag: 'People',
    summary:
      "Shows one person's name and addresses to a role that sees them masked; who looked, and why, is written down",
    params: z.object({ person: uuid }),
    body: z.strictObject({ reason: z.string().trim().min(3).max(200).describe('Stands in the audit log.') }),
    response: revealed,
    refuses: [404],
  }),
};
