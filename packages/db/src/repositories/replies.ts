import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import type { MessageSubject } from './receipts.ts';

/** Notes that somebody wrote to us. False when this provider has told us before. The text is stored nowhere in the clear. */
export async function noteReply(
  tx: Transaction,
  workspace: string,
  provider: string,
  { id, at, message }: { readonly id: string; readonly at: number; readonly message: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into receipts (workspace_id, provider_id, id, message_id, what, at) values ($1, $2, $3, $4, 'replied', $5)
     on conflict do nothing`,
    [workspace, provider, id, message, new Date(at)],
  );
  return rowCount === 1;
}

/** What a reply from this address most likely answers. */
export async function lastMessageTo(
  tx: Transaction,
  workspace: string,
  channel: string,
  addressHash: Buffer,
): Promise<MessageSubject | undefined> {
  const { rows } = await tx.query<MessageSubject>(
    `select m.id, m.person_id as person, m.journey_id as journey, m.node_id as node, m.channel, m.variant
     from people p join messages m on m.workspace_id = p.workspace_id and m.person_id = p.id
     where p.workspace_id = $1 and p.phone_hash = $3 and m.channel = $2 and m.address_hash = $3
       and m.sent_at is not null and m.enrollment_id is not null
     order by m.sent_at desc limit 1`,
    [workspace, channel, addressHash],
  );
  return rows[0];
}

/** A message of ours that no journey sends. Its words are ready. */
export interface SystemMessage {
  readonly id: string;
  readonly person: string;
  readonly channel: string;
  /** What kind of message it is. */
  readonly variant: string;
  readonly addressHash: Buffer;
  /** Address and copy. */
  readonly letter: unknown;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
  readonly expiresAt: number;
}

/** Queues it; one of that id that is there already stays as it is. */
export async function queueSystemMessage(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  message: SystemMessage,
): Promise<void> {
  const { id, person, channel, variant, addressHash, letter, at, expiresAt } = message;
  await tx.query(
    `insert into messages (workspace_id, id, person_id, channel, class, topic, variant, status, due_at, not_before, expires_at,
       address_hash, sealed)
     values ($1, $2, $3, $4, 'transactional', '*', $5, 'queued', $6, $6, $7, $8, $9) on conflict do nothing`,
    [
      workspace,
      id,
      person,
      channel,
      variant,
      new Date(at),
      new Date(expiresAt),
      addressHash,
      vault.seal(letter),
    ],
  );
}
