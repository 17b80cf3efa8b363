import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { memberships, users } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { RoleName } from './users.ts';

/** An operator of a workspace. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: RoleName;
}

/** By name. */
export async function listMembers(tx: Transaction, vault: Vault, workspace: string): Promise<Member[]> {
  const rows = await tx.orm
    .select({ id: users.id, role: memberships.role, sealed: users.sealed })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, workspace));
  return rows
    .map(({ sealed, ...row }) => ({ ...row, ...vault.open<Pick<Member, 'name' | 'email'>>(sealed) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Roles of all members. Locked until the transaction ends, so that two owners can't remove each other. */
export async function lockRoles(tx: Transaction, workspace: string): Promise<ReadonlyMap<string, RoleName>> {
  const rows = await tx.orm
    .select({ user: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.workspaceId, workspace))
    .orderBy(memberships.userId)
    .for('no key update');
  return new Map(rows.map(({ user, role }) => [user, role]));
}

export async function isMember(tx: Transaction, workspace: string, user: string): Promise<boolean> {
  const rows = await tx.orm.select({ user: memberships.userId }).from(memberships).where(is(workspace, user));
  return rows.length > 0;
}

export async function setRole(
  tx: Transaction,
  workspace: string,
  user: string,
  role: RoleName,
): Promise<void> {
  await tx.orm.update(memberships).set({ role }).where(is(workspace, user));
}

/** What they looked after is nobody's until it is given to somebody. */
export async function removeMember(tx: Transaction, workspace: string, user: string): Promise<void> {
  await tx.orm.delete(memberships).where(is(workspace, user));
  await tx.query('update journeys set owner_id = null where workspace_id = $1 and owner_id = $2', [
    workspace,
    user,
  ]);
}

const is = (workspace: string, user: string) =>
  and(eq(memberships.workspaceId, workspace), eq(memberships.userId, user));
