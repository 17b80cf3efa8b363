import { createHash } from 'node:crypto';
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { sessions, setupLinks } from '../schema/index.ts';

/** Tokens are random and long, so a plain hash is enough: the database never holds one that works. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export async function createSession(
  tx: Transaction,
  session: { readonly token: string; readonly user: string; readonly now: number; readonly expires: number },
): Promise<void> {
  const now = new Date(session.now);
  await tx.orm.delete(sessions).where(lt(sessions.expiresAt, now));
  await tx.orm.insert(sessions).values({
    tokenHash: tokenHash(session.token),
    userId: session.user,
    createdAt: now,
    seenAt: now,
    expiresAt: new Date(session.expires),
  });
}

/** The user of a session that hasn't expired. */
export async function findSession(tx: Transaction, token: string, now: number): Promise<string | undefined> {
  const [row] = await tx.orm
    .select({ userId: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.tokenHash, tokenHash(token)), gt(sessions.expiresAt, new Date(now))));
  return row?.userId;
}

export async function endSession(tx: Transaction, token: string): Promise<void> {
  await tx.orm.delete(sessions).where(eq(sessions.tokenHash, tokenHash(token)));
}

/** A new set-up link makes older ones useless: only the one shown last works. */
export async function createSetupLink(tx: Transaction, token: string): Promise<void> {
  await tx.orm.delete(setupLinks).where(isNull(setupLinks.usedAt));
  await tx.orm.insert(setupLinks).values({ tokenHash: tokenHash(token) });
}

/** @returns false when there is no such unused link */
export async function useSetupLink(tx: Transaction, token: string): Promise<boolean> {
  const used = await tx.orm
    .update(setupLinks)
    .set({ usedAt: new Date() })
    .where(and(eq(setupLinks.tokenHash, tokenHash(token)), isNull(setupLinks.usedAt)))
    .returning({ tokenHash: setupLinks.tokenHash });
  return used.length === 1;
}
