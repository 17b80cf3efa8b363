import { and, asc, eq, or } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { savedViews } from '../schema/index.ts';

export type SavedViewRow = typeof savedViews.$inferSelect;

const mine = (workspace: string, user: string) =>
  and(eq(savedViews.workspaceId, workspace), or(eq(savedViews.shared, true), eq(savedViews.ownerId, user)));

/** Those of a page that a member sees, by name: their own, and what others share. */
export async function listSavedViews(
  tx: Transaction,
  workspace: string,
  user: string,
  page: SavedViewRow['page'],
): Promise<SavedViewRow[]> {
  return tx.orm
    .select()
    .from(savedViews)
    .where(and(mine(workspace, user), eq(savedViews.page, page)))
    .orderBy(asc(savedViews.name), asc(savedViews.id));
}

/** `undefined`, too, where it is somebody else's own. */
export async function getSavedView(
  tx: Transaction,
  workspace: string,
  user: string,
  id: string,
): Promise<SavedViewRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(savedViews)
    .where(and(mine(workspace, user), eq(savedViews.id, id)));
  return row;
}

export async function createSavedView(
  tx: Transaction,
  workspaceId: string,
  view: Omit<SavedViewRow, 'workspaceId' | 'createdAt'>,
): Promise<SavedViewRow> {
  const [row] = await tx.orm
    .insert(savedViews)
    .values({ ...view, workspaceId })
    .returning();
  return row!;
}

export async function editSavedView(
  tx: Transaction,
  { workspaceId, id }: Pick<SavedViewRow, 'workspaceId' | 'id'>,
  change: Partial<Pick<SavedViewRow, 'name' | 'search' | 'shared'>>,
): Promise<SavedViewRow> {
  const [row] = await tx.orm
    .update(savedViews)
    .set(change)
    .where(and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, id)))
    .returning();
  return row!;
}

export async function removeSavedView(
  tx: Transaction,
  { workspaceId, id }: Pick<SavedViewRow, 'workspaceId' | 'id'>,
): Promise<void> {
  await tx.orm.delete(savedViews).where(and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, id)));
}
