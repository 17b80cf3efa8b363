import type { messageRoutes } from '@perennial/contracts';
import {
  getMessage,
  getPersonHeads,
  listAttempts,
  listMessages,
  readVerdict,
  readVisits,
  retryMessage,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { viewer } from '../people/views.ts';
import { messageSummary, messageView, verdictView, visitView } from './views.ts';

export const messageHandlers: Handlers<typeof messageRoutes> = {
  listMessages: async ({ read, workspace, query, page, services }) => {
    const { vault, cursors } = services;
    const view = viewer(workspace.role);
    return read(async (tx) => {
      const rows = await listMessages(tx, vault, workspace.id, query, page);
      const people = [...new Set(rows.items.map(({ person }) => person))];
      const heads = await getPersonHeads(tx, vault, workspace.id, people);
      const names = new Map(heads.map((head) => [head.id, view.person(head).name]));
      return pageAnswer(cursors, rows, (row) => ({
        ...messageSummary(view, row),
        personName: names.get(row.person) ?? null,
      }));
    });
  },

  getMessage: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { vault } = services;
      const message = found(await getMessage(tx, vault, workspace.id, params.message), 'message');
      const attempts = await listAttempts(tx, workspace.id, message.id);
      const visits = await readVisits(tx, vault, workspace.id, [message.id]);
      const view = viewer(workspace.role);
      return {
        ...messageView(view, message),
        visits: visits.map((row) => visitView(view, row)),
        verdict: verdictView(await readVerdict(tx, workspace.id, message.id)),
        attempts: attempts.map(({ detail, ...row }) => ({
          ...wire(row),
          detail: detail as JsonObject | null,
        })),
      };
    }),
  retryMessage: async ({ workspace, params, change, services }) =>
    change(async (tx, audit) => {
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
