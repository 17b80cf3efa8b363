import { keptForEver, retention, type Retention, type retentionRoutes } from '@perennial/contracts';
import { getWorkspace, lockWorkspace, saveSettings, type WorkspaceRow } from '@perennial/db';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

function retentionOf({ settings }: WorkspaceRow): Retention {
  const stored = retention.safeParse(settings['retention']);
  return stored.success ? stored.data : keptForEver;
}

export const retentionHandlers: Handlers<typeof retentionRoutes> = {
  getRetention: async ({ read, workspace }) =>
    retentionOf(found(await read((tx) => getWorkspace(tx, workspace.id)), 'workspace')),

  saveRetention: async ({ workspace, body, change }) =>
    change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const before = found(await getWorkspace(tx, workspace.id), 'workspace');
      await saveSettings(tx, before, { retention: body });
      await audit.write({ subject: 'retention', before: retentionOf(before), after: body });
      return body;
    }),
};
