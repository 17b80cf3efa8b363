import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { passwordLinks } from '../schema/index.ts';
import { tokenHash } from './sessions.ts';

/** A new link makes older ones of the user useless. */
export async function createPasswordLink(
  tx: Transaction,
  link: { readonly token: string; readonly user: string; readonly now: number; readonly expires: number },
): Promise<void> {
  await dropPasswordLinks(tx, link.user);
  await tx.orm.insert(passwordLinks).values({
    tokenHash: tokenHash(link.token),
    userId: link.user,
    createdAt: new Date(link.now),
    expiresAt: new Date(link.expires),
  });
}

/** Works once. @returns the user whose password may be set; `undefined` when the link is used, too old or unknown */
export async function usePasswordLink(
  tx: Transaction,
  token: string,
  now: number,
): Promise<string | undefined> {
  const [row] = await tx.orm
    .update(passwordLinks)
    .set({ usedAt: new Date(now) })
    .where(
      and(
        eq(passwordLinks.tokenHash, tokenHash(token)),
        isNull(passwordLinks.usedAt),
        gt(passwordLinks.expiresAt, new Date(now)),
      ),
    )
    .returning({ user: passwordLinks.userId });
  return row?.user;
}

export async function dropPasswordLinks(tx: Transaction, user: string): Promise<void> {
  await tx.orm.delete(passwordLinks).where(eq(passwordLinks.userId, user));
}
