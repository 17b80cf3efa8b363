import type { Workspace, workspaceRoutes } from '@perennial/contracts';
import {
  askForScoresAnew,
  beginStageRun,
  editWorkspace,
  everyModel,
  getWorkspace,
  getWorkspaces,
  listMemberships,
  writeAudit,
  type Transaction,
  type WorkspaceRow,
} from '@perennial/db';
import { defaultEventMap, eventMapSchema } from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../../auth/caller.ts';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { createFullWorkspace } from './create.ts';
import { requireZone } from './zone.ts';

function view({ settings: _, configVersion: __, ...row }: WorkspaceRow): Workspace {
  return wire(row);
}

export const workspaceHandlers: Handlers<typeof workspaceRoutes> = {
  listWorkspaces: async ({ services, caller }) => {
    const rows = await services.db.acrossWorkspaces(async (tx) => {
      if (caller.kind === 'key') return getWorkspaces(tx, [caller.workspace]);
      const memberships = await listMemberships(tx, caller.user);
      return getWorkspaces(
        tx,
        memberships.map((membership) => membership.id),
      );
    });
    return { items: rows.map(view) };
  },

  createWorkspace: async ({ services, caller, body }) => {
    requireZone(services, body.zone, 'body.zone');
    if (caller.kind !== 'user') throw new TypeError('keys are refused before');
    const id = uuidv7();
    return services.db.inWorkspace(id, async (tx) => {
      const row = await createFullWorkspace(tx, { id, ...body }, caller.user);
      await writeAudit(tx, id, {
        actor: actorOf(caller),
        action: 'createWorkspace',
        subject: `workspace:${id}`,
        after: body,
      });
      return view(row);
    });
  },

  getWorkspace: async ({ read, workspace }) =>
    view(found(await read((tx) => getWorkspace(tx, workspace.id)), 'workspace')),

  editWorkspace: async ({ services, workspace, body, change }) => {
    requireZone(services, body.zone, 'body.zone');
    return change(async (tx, audit) => {
      const before = found(await getWorkspace(tx, workspace.id), 'workspace');
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const after = found(await editWorkspace(tx, workspace.id, given), 'workspace');
      if (after.currency !== before.currency) await countAnew(tx, workspace.id, after.settings);
      const old = Object.fromEntries(
        Object.keys(given).map((key) => [key, before[key as keyof typeof before]]),
      );
      await audit.write({ subject: `workspace:${workspace.id}`, before: old, after: given });
      return view(after);
    });
  },
};

/** What people have spent is another number in another currency: for rules, segments and scores. */
async function countAnew(
  tx: Transaction,
  workspace: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const read = eventMapSchema.safeParse(settings['eventMap']);
  const { order, refund } = (read.success ? read.data : defaultEventMap).names;
  await beginStageRun(tx, workspace, { model: everyModel, act: 'rebuild', names: [...order, ...refund] });
  await askForScoresAnew(tx, workspace);
}
