import type { revealRoutes } from '@perennial/contracts';
import { getPersonHead } from '@perennial/db';
import { asUser } from '../../auth/caller.ts';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { limitTries } from '../session/limits.ts';
import { viewer } from './views.ts';

/** Of one operator, in a quarter of an hour: enough to help people, too little to copy a list. */
const mostRevealed = 20;

export const revealHandlers: Handlers<typeof revealRoutes> = {
  revealPerson: async ({ workspace, params, body, caller, change, services }) => {
    const { user } = asUser(caller);
    await limitTries(services, [{ name: `reveal:${workspace.id}:${user}`, tooMany: mostRevealed + 1 }]);
    return change(async (tx, audit) => {
      const head = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      await audit.write({ subject: `person:${head.id}`, after: { reason: body.reason } });
      const { name, email, phone, userId } = viewer('owner').person(head);
      return { name, email, phone, userId };
    });
  },
};
