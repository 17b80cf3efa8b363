import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { askForCalendar } from './calendar.ts';
import { memberships, practiceClocks, workspaces } from '../schema/index.ts';
import type { RoleName } from './users.ts';

export type WorkspaceRow = typeof workspaces.$inferSelect;

export type NewWorkspace = Pick<WorkspaceRow, 'id' | 'name' | 'kind' | 'zone'> &
  Partial<Pick<WorkspaceRow, 'locale' | 'currency' | 'settings'>>;

/** Also starts the clock of a practice workspace, at the present. */
export async function createWorkspace(tx: Transaction, workspace: NewWorkspace): Promise<WorkspaceRow> {
  const [row] = await tx.orm.insert(workspaces).values(workspace).returning();
  if (workspace.kind === 'practice')
    await tx.orm
      .insert(practiceClocks)
      .values({ workspaceId: workspace.id, now: sql`date_trunc('milliseconds', now())` });
  return row!;
}

export async function getWorkspace(tx: Transaction, id: string): Promise<WorkspaceRow | undefined> {
  const [row] = await tx.orm.select().from(workspaces).where(eq(workspaces.id, id));
  return row;
}

/** Those with one of the ids, oldest first. */
export async function getWorkspaces(tx: Transaction, ids: readonly string[]): Promise<WorkspaceRow[]> {
  if (ids.length === 0) return [];
  return tx.orm
    .select()
    .from(workspaces)
    .where(inArray(workspaces.id, [...ids]))
    .orderBy(workspaces.createdAt, workspaces.id);
}

/** The role of a user in a workspace, with what every call needs to know of it. */
export async function findMembership(
  tx: Transaction,
  workspace: string,
  user: string,
): Promise<{ role: RoleName; kind: 'live' | 'practice'; zone: string } | undefined> {
  const [row] = await tx.orm
    .select({ role: memberships.role, kind: workspaces.kind, zone: workspaces.zone })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(and(eq(memberships.workspaceId, workspace), eq(memberships.userId, user)));
  return row;
}

export type WorkspaceChange = Partial<
  Pick<WorkspaceRow, 'name' | 'zone' | 'locale' | 'currency' | 'settings'>
>;

/** Makes all processes read the workspace's configuration anew. */
export async function editWorkspace(
  tx: Transaction,
  id: string,
  change: WorkspaceChange,
): Promise<WorkspaceRow | undefined> {
  const [row] = await tx.orm
    .update(workspaces)
    .set({ ...change, configVersion: sql`${workspaces.configVersion} + 1` })
    .where(eq(workspaces.id, id))
    .returning();
  if (change.zone !== undefined) await askForCalendar(tx, id, null);
  return row;
}

/** Journeys or stage models have changed: caches keyed by the version are stale. */
export async function bumpConfigVersion(tx: Transaction, workspace: string): Promise<void> {
  await tx.query('update workspaces set config_version = config_version + 1 where id = $1', [workspace]);
}
