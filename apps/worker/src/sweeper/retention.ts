import { dropMonth, dropOld, emptyMonth, listKeeping, listOldMonths } from '@perennial/db';
import type { Engine } from '../engine.ts';

/**
 * Takes away what workspaces no longer want to keep: whole months at once where nobody else has anything in them, else
 * row by row. Consents, suppressions and what proves erasures stay.
 */
export async function keepOnlySo({ db }: Pick<Engine, 'db'>): Promise<void> {
  const keeping = await db.acrossWorkspaces(listKeeping);
  for (const one of keeping) while ((await db.inWorkspace(one.workspace, (tx) => dropOld(tx, one))) > 0);
  for (const table of ['events', 'steps'] as const)
    for (const month of await db.acrossWorkspaces((tx) => listOldMonths(tx, table, keeping))) {
      if (await db.acrossWorkspaces((tx) => dropMonth(tx, month))) continue;
      while ((await db.acrossWorkspaces((tx) => emptyMonth(tx, month))) > 0);
    }
}
