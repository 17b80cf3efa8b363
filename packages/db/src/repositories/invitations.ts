import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { invitations, users, workspaces } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import { tokenHash } from './sessions.ts';
import type { RoleName } from './users.ts';

/** An open invitation; its token is known to whoever holds the link. */
export interface Invitation {
  readonly id: string;
  readonly role: RoleName;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const columns = {
  id: invitations.id,
  role: invitations.role,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
};

export interface NewInvitation {
  readonly id: string;
  readonly token: string;
  readonly role: RoleName;
  readonly createdBy: string;
  readonly now: number;
  readonly expires: number;
}

export async function createInvitation(
  tx: Transaction,
  workspaceId: string,
  { token, now, expires, ...rest }: NewInvitation,
): Promise<Invitation> {
  const [row] = await tx.orm
    .insert(invitations)
    .values({
      ...rest,
      workspaceId,
      tokenHash: tokenHash(token),
      createdAt: new Date(now),
      expiresAt: new Date(expires),
    })
    .returning(columns);
  return row!;
}

/** Those that somebody may still follow, newest first. */
export async function listInvitations(
  tx: Transaction,
  workspace: string,
  now: number,
): Promise<Invitation[]> {
  return tx.orm
    .select(columns)
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspace), isOpen(now)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id));
}

export async function revokeInvitation(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<Invitation | undefined> {
  const [row] = await tx.orm
    .delete(invitations)
    .where(and(eq(invitations.workspaceId, workspace), eq(invitations.id, id), isNull(invitations.usedAt)))
    .returning(columns);
  return row;
}

/** What a link says to who opens it. */
export interface OpenedInvitation {
  readonly workspace: string;
  readonly role: RoleName;
  readonly expiresAt: Date;
  /** Name of who made it; `null` when they are gone. */
  readonly by: string | null;
}

/** Needs a transaction across workspaces. */
export async function findInvitation(
  tx: Transaction,
  vault: Vault,
  token: string,
  now: number,
): Promise<OpenedInvitation | undefined> {
  const [row] = await tx.orm
    .select({
      workspace: workspaces.name,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      sealed: users.sealed,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.tokenHash, tokenHash(token)), isOpen(now)));
  if (!row) return undefined;
  const { sealed, ...rest } = row;
  return { ...rest, by: sealed && vault.open<{ name: string }>(sealed).name };
}

/** Works once. Needs a transaction across workspaces. */
export async function useInvitation(
  tx: Transaction,
  token: string,
  now: number,
): Promise<{ id: string; workspace: string; role: RoleName } | undefined> {
  const [row] = await tx.orm
    .update(invitations)
    .set({ usedAt: new Date(now) })
    .where(and(eq(invitations.tokenHash, tokenHash(token)), isOpen(now)))
    .returning({ id: invitations.id, workspace: invitations.workspaceId, role: invitations.role });
  return row;
}

const isOpen = (now: number) => and(isNull(invitations.usedAt), gt(invitations.expiresAt, new Date(now)));
