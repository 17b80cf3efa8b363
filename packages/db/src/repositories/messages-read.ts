import type { Transaction } from '../connection.ts';
import type { messageStatuses } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredReason } from './enrollments.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { parameters } from './parameters.ts';

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

/** What came of a message, by the column that says when. */
const fates = {
  delivered: 'delivered_at',
  opened: 'opened_at',
  clicked: 'clicked_at',
  complained: 'complained_at',
} as const;

/** All of it must fit. */
export interface MessageFilter {
  readonly person?: string | undefined;
  readonly journey?: string | undefined;
  readonly node?: string | undefined;
  readonly template?: string | undefined;
  readonly provider?: string | undefined;
  readonly channel?: string | undefined;
  readonly status?: string | undefined;
  readonly fate?: keyof typeof fates | undefined;
  /** Code of the reason. */
  readonly reason?: string | undefined;
  /** ISO 8601, of when it was due; `from` included, `to` not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Last due first. Only what is asked for stands in the statement, so that each question finds its index. */
export async function listMessages(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: MessageFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<MessageView>> {
  const $ = parameters();
  const conditions = [`m.workspace_id = ${$(workspace)}`, ...conditionsOf($, workspace, filter)];
  if (after) conditions.push(`(m.due_at, m.id) < (${$(after[0])}::timestamptz, ${$(after[1])})`);
  const { rows } = await tx.query<MessageRow>(
    `select ${messageColumns} from ${messageTables} where ${conditions.join(' and ')}
     order by m.due_at desc, m.id desc limit ${$(limit + 1)}`,
    $.values,
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    (row) => toMessageView(vault, row),
  );
}

function conditionsOf(
  $: (value: unknown) => string,
  workspace: string,
  filter: MessageFilter,
): readonly string[] {
  const { person, journey, node, template, provider, channel, status, fate, reason, from, to } = filter;
  return [
    ...(person === undefined ? [] : [`m.person_id = ${$(person)}`]),
    ...(journey === undefined ? [] : [`m.journey_id = ${$(journey)}`]),
    ...(node === undefined ? [] : [`m.node_id = ${$(node)}`]),
    ...(template === undefined ? [] : [writtenWith($(workspace), $(template))]),
    ...(provider === undefined ? [] : [`m.provider_id = ${$(provider)}`]),
    ...(channel === undefined ? [] : [`m.channel = ${$(channel)}`]),
    // The index of states leaves the usual one out, and can be used only where that is certain.
    ...(status === undefined ? [] : [`m.status = ${$(status)}`, ...(status === 'sent' ? [] : [unusual])]),
    ...(fate === undefined ? [] : [`m.${fates[fate]} is not null`]),
    ...(reason === undefined ? [] : [`m.reason_code = ${$(reason)}`]),
    ...(from === undefined ? [] : [`m.due_at >= ${$(from)}`]),
    ...(to === undefined ? [] : [`m.due_at < ${$(to)}`]),
  ];
}

const unusual = `m.status <> 'sent'`;

/** The copy that a message was made of names its template in the version of the journey that sent it. */
const writtenWith = (workspace: string, template: string) =>
  `(m.journey_id, m.version, m.node_id, m.variant) in (
     select v.journey_id, v.version, n.key, c ->> 'id' from journey_versions v
       cross join lateral jsonb_each(v.graph -> 'nodes') n
       cross join lateral jsonb_path_query(n.value, '$.config.*[*]') c
     where v.workspace_id = ${workspace} and c -> 'template' ->> 'id' = ${template})`;

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
