import { listMemberships, writeAudit, type Transaction } from '@perennial/db';

/** What somebody does to their own account stands in the log of each of their workspaces. */
export async function auditEverywhere(
  tx: Transaction,
  user: string,
  action: string,
  after?: unknown,
): Promise<void> {
  for (const { id } of await listMemberships(tx, user))
    await writeAudit(tx, id, { actor: `user:${user}`, action, subject: `user:${user}`, after });
}
