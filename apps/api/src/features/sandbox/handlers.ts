import type { sandboxPlay, sandboxRoutes } from '@perennial/contracts';
import {
  getMessage,
  isInSandbox,
  listSandboxMessages,
  recordReceipts,
  workspaceClock,
  type MessageView,
} from '@perennial/db';
import { takeReply, type Taking } from '@perennial/ingest';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { messageView } from '../messages/views.ts';
import { viewer } from '../people/views.ts';

export const sandboxHandlers: Handlers<typeof sandboxRoutes> = {
  listSandboxMessages: async ({ read, workspace, query, page, services }) => {
    const rows = await read((tx) => listSandboxMessages(tx, services.vault, workspace.id, query, page));
    return pageAnswer(services.cursors, rows, (row) => messageView(viewer(workspace.role), row));
  },

  playSandboxMessage: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const message = found(await getMessage(tx, vault, workspace.id, params.message), 'message');
      if (!(await isInSandbox(tx, workspace.id, message.id))) throw notPlayable();
      const { now } = await workspaceClock(tx, workspace.id);
      await play({ tx, vault, workspace: workspace.id, provider: message.provider!, now }, message, body);
      await audit.write({ subject: `message:${message.id}`, after: { played: body.what } });
      const after = await getMessage(tx, vault, workspace.id, message.id);
      return messageView(viewer(workspace.role), after ?? message);
    }),
};

const notPlayable = () =>
  conflict('not-in-sandbox', 'No sandbox has taken this message.', {
    fix: 'Only messages in the inbox of a sandbox can be played with.',
  });

/** The same way as receipts and replies of real providers, bar the signature. */
async function play(taking: Taking, message: MessageView, body: z.output<typeof sandboxPlay>): Promise<void> {
  const { tx, vault, workspace, provider, now } = taking;
  const id = `play:${uuidv7()}`;
  if (body.what === 'replied') {
    const from = phoneOf(message);
    if (from === null)
      throw conflict('no-replies', 'Only text messages can be answered.', { field: 'body.what' });
    return takeReply(taking, { id, channel: 'sms', from, text: body.text ?? 'T', at: now });
  }
  const { what, reason } = body;
  const receipt = { id, about: { key: message.id }, what, at: now, ...(reason && { reason }) };
  await recordReceipts(tx, vault, workspace, provider, [receipt]);
}

function phoneOf({ rendered }: MessageView): string | null {
  return (rendered as { to?: { phone?: string } } | null)?.to?.phone ?? null;
}
