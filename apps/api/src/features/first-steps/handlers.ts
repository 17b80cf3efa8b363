import type { FirstSteps, firstStepsRoutes } from '@perennial/contracts';
import { getFirstSteps, setMark, type Transaction } from '@perennial/db';
import { asUser } from '../../auth/caller.ts';
import type { Handlers } from '../../routing/call.ts';
import { auditEverywhere } from '../session/audit-everywhere.ts';

export const firstStepsHandlers: Handlers<typeof firstStepsRoutes> = {
  getFirstSteps: async ({ services, caller }) =>
    services.db.acrossWorkspaces((tx) => view(tx, asUser(caller).user)),

  editFirstSteps: async ({ services, caller, body }) => {
    const { user } = asUser(caller);
    return services.db.acrossWorkspaces(async (tx) => {
      if (body.demoSeen) await setMark(tx, user, 'demo-seen', true);
      if (body.putAway !== undefined) await setMark(tx, user, 'first-steps-put-away', body.putAway);
      await auditEverywhere(tx, user, 'editFirstSteps', body);
      return view(tx, user);
    });
  },
};

async function view(tx: Transaction, user: string): Promise<FirstSteps> {
  const { marks, heard, drawn, rehearsed, published, live, practice, demo } = await getFirstSteps(tx, user);
  return {
    done: {
      demo: marks.includes('demo-seen'),
      send: heard,
      draw: drawn,
      rehearse: rehearsed,
      publish: published,
    },
    demo,
    live,
    practice,
    putAway: marks.includes('first-steps-put-away'),
  };
}
