import { may, type deadLetterRoutes } from '@perennial/contracts';
import { listDeadLetters } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';

export const deadLetterHandlers: Handlers<typeof deadLetterRoutes> = {
  listDeadLetters: async ({ read, workspace, page, services }) => {
    const rows = await read((tx) => listDeadLetters(tx, services.vault, workspace.id, page));
    const shown = may(workspace.role, 'people.personal');
    return pageAnswer(services.cursors, rows, ({ event, reason, ...row }) => ({
      ...wire(row),
      reason: reason as JsonObject,
      event: shown ? event : null,
    }));
  },
};
