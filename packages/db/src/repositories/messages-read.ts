import type { Transaction } from '../connection.ts';
import type { messageStatuses } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredReason } from './enrollments.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

export type MessageStatus = (typeof messageStatuses)[number];

/** A line of the message log. `rendered` is what `messages.sealed` holds: address and copy. */
export interface MessageView {
  readonly id: string;
  readonly person: string;
  readonly enrollment: string | null;
  readonly journey: string | null;
  readonly journeyName: string | null;
  readonly version: number | null;
  readonly node: string | null;
  readonly channel: string;
  readonly class: string;
  readonly topic: string;
  readonly variant: string;
  readonly status: MessageStatus;
  readonly reason: StoredReason | null;
  readonly dueAt: Date;
  readonly notBefore: Date;
  readonly expiresAt: Date;
  readonly tries: number;
  readonly provider: string | null;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly openedAt: Date | null;
  readonly clickedAt: Date | null;
  readonly complainedAt: Date | null;
  readonly rendered: unknown;
}

export type MessageRow = Omit<MessageView, 'rendered'> & { sealed: Buffer | null; position: string };

export const messageColumns = `m.id, m.person_id as person, m.enrollment_id as enrollment, m.journey_id as journey,
  j.name as "journeyName", m.version, m.node_id as node, m.channel, m.class, m.topic, m.variant, m.status, m.reason,
  m.due_at as "dueAt", m.not_before as "notBefore", m.expires_at as "expiresAt", m.tries, m.provider_id as provider,
  m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.opened_at as "openedAt", m.clicked_at as "clickedAt",
  m.complained_at as "complainedAt", m.sealed, m.due_at::text as position`;
export const messageTables = `messages m left join journeys j on j.workspace_id = m.workspace_id and j.id = m.journey_id`;

export function toMessageView(vault: Vault, { sealed, position: _, ...row }: MessageRow): MessageView {
  return { ...row, rendered: sealed && vault.open(sealed) };
}

export interface MessageFilter {
  readonly person?: string | undefined;
  readonly journey?: string | undefined;
  readonly channel?: string | undefined;
  readonly status?: string | undefined;
}

/** Last due first. */
export async function listMessages(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: MessageFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<MessageView>> {
  const { rows } = await tx.query<MessageRow>(
    `select ${messageColumns} from ${messageTables} where m.workspace_id = $1 and ($2::uuid is null or m.person_id = $2)
       and ($3::uuid is null or m.journey_id = $3) and ($4::text is null or m.channel = $4)
       and ($5::text is null or m.status = $5)
       and ($6::timestamptz is null or (m.due_at, m.id) < ($6, $7))
     order by m.due_at desc, m.id desc limit $8`,
    [
      workspace,
      filter.person ?? null,
      filter.journey ?? null,
      filter.channel ?? null,
      filter.status ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    (row) => toMessageView(vault, row),
  );
}

export async function getMessage(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<MessageView | undefined> {
  const { rows } = await tx.query<MessageRow>(
    `select ${messageColumns} from ${messageTables} where m.workspace_id = $1 and m.id = $2`,
    [workspace, id],
  );
  return rows[0] && toMessageView(vault, rows[0]);
}

export interface AttemptView {
  readonly n: number;
  readonly at: Date;
  readonly finishedAt: Date | null;
  readonly outcome: string | null;
  readonly detail: Record<string, unknown> | null;
}

export async function listAttempts(
  tx: Transaction,
  workspace: string,
  message: string,
): Promise<AttemptView[]> {
  const { rows } = await tx.query<AttemptView>(
    `select n, at, finished_at as "finishedAt", outcome, detail from attempts
     where workspace_id = $1 and message_id = $2 order by n`,
    [workspace, message],
  );
  return rows;
}
