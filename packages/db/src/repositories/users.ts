import { count, eq } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { memberships, users, workspaces } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';

export type RoleName = 'owner' | 'editor' | 'reviewer' | 'viewer' | 'developer';

/** An operator of Perennial. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
}

type Sealed = Pick<User, 'email' | 'name'>;

/** E-mail addresses are one whatever their case. */
export function emailHash(vault: Vault, email: string): Buffer {
  return vault.lookup('operator', '', email.trim().toLowerCase());
}

export interface NewUser extends User {
  readonly passwordHash: string;
}

export async function createUser(tx: Transaction, vault: Vault, user: NewUser): Promise<void> {
  await tx.orm.insert(users).values({
    id: user.id,
    emailHash: emailHash(vault, user.email),
    sealed: vault.seal({ email: user.email, name: user.name } satisfies Sealed),
    passwordHash: user.passwordHash,
    locale: user.locale,
  });
}

/** For sign-in. */
export async function findUserByEmail(
  tx: Transaction,
  vault: Vault,
  email: string,
): Promise<{ id: string; passwordHash: string } | undefined> {
  const [row] = await tx.orm
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.emailHash, emailHash(vault, email)));
  return row;
}

export async function getUser(tx: Transaction, vault: Vault, id: string): Promise<User | undefined> {
  const [row] = await tx.orm.select().from(users).where(eq(users.id, id));
  return row && { id: row.id, locale: row.locale, ...vault.open<Sealed>(row.sealed) };
}

/** The stored hash of a user's password. */
export async function getPasswordHash(tx: Transaction, id: string): Promise<string | undefined> {
  const [row] = await tx.orm.select({ hash: users.passwordHash }).from(users).where(eq(users.id, id));
  return row?.hash;
}

export async function setPasswordHash(tx: Transaction, id: string, passwordHash: string): Promise<void> {
  await tx.orm.update(users).set({ passwordHash }).where(eq(users.id, id));
}

export async function setUserLocale(tx: Transaction, id: string, locale: string): Promise<void> {
  await tx.orm.update(users).set({ locale }).where(eq(users.id, id));
}

/** Whether somebody owns this installation already. */
export async function hasUsers(tx: Transaction): Promise<boolean> {
  const [row] = await tx.orm.select({ n: count() }).from(users);
  return row!.n > 0;
}

export async function addMember(
  tx: Transaction,
  workspaceId: string,
  userId: string,
  role: RoleName,
): Promise<void> {
  await tx.orm.insert(memberships).values({ workspaceId, userId, role });
}

export interface Membership {
  readonly id: string;
  readonly name: string;
  readonly kind: 'live' | 'practice';
  readonly zone: string;
  readonly role: RoleName;
}

/** Workspaces of a user, oldest first. Needs a transaction across workspaces. */
export async function listMemberships(tx: Transaction, userId: string): Promise<Membership[]> {
  return tx.orm
    .select({
      id: workspaces.id,
      name: workspaces.name,
      kind: workspaces.kind,
      zone: workspaces.zone,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(eq(memberships.userId, userId))
    .orderBy(workspaces.createdAt, workspaces.id);
}
