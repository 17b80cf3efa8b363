import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import {
  messageColumns,
  messageTables,
  toMessageView,
  type MessageRow,
  type MessageView,
} from './messages-read.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

const ofSandboxes = `join providers p on p.workspace_id = m.workspace_id and p.id = m.provider_id and p.provider = 'sandbox'`;

/** What the sandboxes took, last sent first. */
export async function listSandboxMessages(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: { readonly channel?: string | undefined },
  { after, limit }: PageRequest,
): Promise<PageOf<MessageView>> {
  const { rows } = await tx.query<MessageRow & { sent: string }>(
    `select ${messageColumns}, m.sent_at::text as sent from ${messageTables} ${ofSandboxes}
     where m.workspace_id = $1 and m.sent_at is not null and ($2::text is null or m.channel = $2)
       and ($3::timestamptz is null or (m.sent_at, m.id) < ($3, $4))
     order by m.sent_at desc, m.id desc limit $5`,
    [workspace, filter.channel ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.sent, row.id],
    ({ sent: _, ...row }) => toMessageView(vault, row),
  );
}

/** Whether a sandbox took this message. */
export async function isInSandbox(tx: Transaction, workspace: string, message: string): Promise<boolean> {
  const { rows } = await tx.query(
    `select 1 from messages m ${ofSandboxes} where m.workspace_id = $1 and m.id = $2 and m.sent_at is not null`,
    [workspace, message],
  );
  return rows.length === 1;
}
