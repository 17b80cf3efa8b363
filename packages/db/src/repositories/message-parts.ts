import type { Transaction } from '../connection.ts';

/** A message that went in several parts; ids are the provider's. */
export interface PartedMessage {
  readonly message: string;
  readonly parts: readonly string[];
}

export async function insertParts(
  tx: Transaction,
  workspace: string,
  provider: string,
  messages: readonly PartedMessage[],
): Promise<void> {
  const rows = messages.flatMap(({ message, parts }) => parts.map((part) => ({ part, message })));
  if (rows.length === 0) return;
  await tx.query(
    `insert into message_parts (workspace_id, provider_id, part_id, message_id)
     select $1, $2, part, message from jsonb_to_recordset($3::jsonb) as p (part text, message text)
     on conflict do nothing`,
    [workspace, provider, JSON.stringify(rows)],
  );
}

export interface PartTold {
  readonly message: string;
  readonly part: string;
  readonly what: 'delivered' | 'failed';
}

/**
 * Notes what became of one part.
 *
 * @returns whether that speaks for the whole message: the last one that was missing has come, or one failed
 */
export async function notePart(
  tx: Transaction,
  workspace: string,
  provider: string,
  { message, part, what }: PartTold,
): Promise<boolean> {
  await tx.query(
    `update message_parts set what = $4
     where workspace_id = $1 and provider_id = $2 and part_id = $3 and what is distinct from 'delivered'`,
    [workspace, provider, part, what],
  );
  if (what === 'failed') return true;
  const { rows } = await tx.query(
    `select 1 from message_parts where workspace_id = $1 and message_id = $2 and what is distinct from 'delivered' limit 1`,
    [workspace, message],
  );
  return rows.length === 0;
}
