import type { inboxRoutes } from '@perennial/contracts';
import { openInboxSecret, rollInboxSecret } from '@perennial/db';
import type { Handlers } from '../../routing/call.ts';

export const inboxHandlers: Handlers<typeof inboxRoutes> = {
  getInbox: async ({ read, workspace, services: { vault, config } }) => {
    const found = await read((tx) => openInboxSecret(tx, vault, workspace.id));
    return {
      client: new URL('/inbox.js', config.publicUrl).href,
      secretMadeAt: found?.madeAt.toISOString() ?? null,
    };
  },

  rollInboxSecret: async ({ change, workspace, services: { vault } }) =>
    change(async (tx, audit) => {
      const secret = await rollInboxSecret(tx, vault, workspace.id);
      await audit.write({ subject: 'inbox-secret', after: { rolled: true } });
      return { secret };
    }),
};
