import { createHash } from 'node:crypto';
import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { sessions, setupLinks, type Machine } from '../schema/index.ts';

/** Tokens are random and long, so a plain hash is enough: the database never holds one that works. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export async function createSession(
  tx: Transaction,
  session: {
    readonly token: string;
    readonly user: string;
    readonly machine: Machine;
    readonly now: number;
    readonly expires: number;
  },
): Promise<void> {
  const now = new Date(session.now);
  await tx.orm.delete(sessions).where(lt(sessions.expiresAt, now));
  await tx.orm.insert(sessions).values({
    tokenHash: tokenHash(session.token),
    userId: session.user,
    machine: session.machine,
    createdAt: now,
    seenAt: now,
    expiresAt: new Date(session.expires),
  });
}

/** Milliseconds that "last seen" may be off: not every call writes. */
const seenOnce = 5 * 60_000;

/** The user of a session that hasn't expired. */
export async function findSession(tx: Transaction, token: string, now: number): Promise<string | undefined> {
  const mine = eq(sessions.tokenHash, tokenHash(token));
  const [row] = await tx.orm
    .select({ userId: sessions.userId, seenAt: sessions.seenAt })
    .from(sessions)
    .where(and(mine, gt(sessions.expiresAt, new Date(now))));
  if (row && now - row.seenAt.getTime() >= seenOnce)
    await tx.orm
      .update(sessions)
      .set({ seenAt: new Date(now) })
      .where(mine);
  return row?.userId;
}

/** A session as its owner may see it. */
export interface SessionView {
  readonly id: string;
  readonly machine: Machine;
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** Whether it is that of the given token. */
  readonly isThis: boolean;
}

/** Last seen first. */
export async function listSessions(
  tx: Transaction,
  user: string,
  token: string,
  now: number,
): Promise<SessionView[]> {
  const rows = await tx.orm
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, user), gt(sessions.expiresAt, new Date(now))))
    .orderBy(desc(sessions.seenAt), sessions.id);
  const hash = tokenHash(token);
  return rows.map(({ id, machine, createdAt, seenAt, tokenHash: own }) => ({
    id,
    machine,
    createdAt,
    seenAt,
    isThis: own.equals(hash),
  }));
}

/** @returns false when the user has no such session */
export async function endSessionById(tx: Transaction, user: string, id: string): Promise<boolean> {
  const ended = await tx.orm
    .delete(sessions)
    .where(and(eq(sessions.userId, user), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return ended.length === 1;
}

/** @returns how many; `except` is the token of one that goes on */
export async function endSessionsOf(tx: Transaction, user: string, except?: string): Promise<number> {
  const others = except === undefined ? undefined : ne(sessions.tokenHash, tokenHash(except));
  const ended = await tx.orm
    .delete(sessions)
    .where(and(eq(sessions.userId, user), others))
    .returning({ id: sessions.id });
  return ended.length;
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
