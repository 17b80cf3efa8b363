import type { passwordRoutes } from '@perennial/contracts';
import { endSessionById, endSessionsOf, listSessions } from '@perennial/db';
import { asUser } from '../../auth/caller.ts';
import { notFound } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { auditEverywhere } from '../session/audit-everywhere.ts';

export const sessionListHandlers: Pick<
  Handlers<typeof passwordRoutes>,
  'listSessions' | 'endSession' | 'endOtherSessions'
> = {
  listSessions: async ({ services, caller }) => {
    const { user, session } = asUser(caller);
    const { db, now } = services;
    const rows = await db.acrossWorkspaces((tx) => listSessions(tx, user, session, now()));
    return {
      items: rows.map(({ machine, ...row }) => ({
        ...wire(row),
        browser: machine.browser ?? null,
        system: machine.system ?? null,
      })),
    };
  },

  endSession: async ({ services, caller, params }) => {
    const { user } = asUser(caller);
    await services.db.acrossWorkspaces(async (tx) => {
      if (!(await endSessionById(tx, user, params.session))) throw notFound('session');
      await auditEverywhere(tx, user, 'endSession', { session: params.session });
    });
    return { ok: true };
  },

  endOtherSessions: async ({ services, caller }) => {
    const { user, session } = asUser(caller);
    return services.db.acrossWorkspaces(async (tx) => {
      const ended = await endSessionsOf(tx, user, session);
      await auditEverywhere(tx, user, 'endOtherSessions', { ended });
      return { ended };
    });
  },
};
