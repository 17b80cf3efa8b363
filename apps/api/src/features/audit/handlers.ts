import type { auditRoutes } from '@perennial/contracts';
import { listAudit } from '@perennial/db';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';

export const auditHandlers: Handlers<typeof auditRoutes> = {
  listAudit: async ({ read, workspace, query, page, services }) => {
    const rows = await read((tx) => listAudit(tx, workspace.id, query, page));
    return pageAnswer(services.cursors, rows, ({ actorSealed, before, after, ...row }) => ({
      ...wire(row),
      before: before ?? null,
      after: after ?? null,
      actorName: actorSealed && services.vault.open<{ name: string }>(actorSealed).name,
    }));
  },
};
