import type { messageRoutes } from '@perennial/contracts';
import { getMessage, getPersonHeads, listAttempts, listMessages, readVisits, retryMessage } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { viewer } from '../people/views.ts';
import { messageSummary, messageView, visitView } from './views.ts';

export const messageHandlers: Handlers<typeof messageRoutes> = {
  listMessages: async ({ read, workspace, query, page, services }) => {
    const rows = await read((tx) => listMessages(tx, services.vault, workspace.id, query, page));
    return pageAnswer(services.cursors, rows, (row) => messageSummary(viewer(workspace.role), row));
  },

  getMessage: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { vault } = services;
      const message = found(await getMessage(tx, vault, workspace.id, params.message), 'message');
      const attempts = await listAttempts(tx, workspace.id, message.id);
      return {
        ...messageView(view, message),
        visits: visits.map((row) => visitView(view, row)),
        attempts: attempts.map(({ detail, ...row }) => ({
          ...wire(row),
          detail: detail as JsonObject | null,
        })),
      };
    }),
  retryMessage: async ({ workspace, params, change, services }) =>
    change(async (tx, audit) => {
      const visits = await readVisits(tx, vault, workspace.id, [message.id]);
      const view = viewer(workspace.role);
      const before = found(await getMessage(tx, services.vault, workspace.id, params.message), 'message');
      if (!(await retryMessage(tx, workspace.id, before.id)))
        throw conflict('nothing-to-retry', 'It is on its way, or may have reached somebody, or is too late.');
      await audit.write({
        subject: `message:${before.id}`,
        before: { status: before.status },
        after: { status: 'queued' },
      });
      const after = found(await getMessage(tx, services.vault, workspace.id, before.id), 'message');
      return messageSummary(viewer(workspace.role), after);
    }),
};
