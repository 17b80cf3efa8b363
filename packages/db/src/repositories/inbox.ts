import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { lockCurrentPerson } from './lock-found.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { recordReceipts, type NewReceipt } from './receipts.ts';
import { workspaceClock } from './workspace-clock.ts';

/** What somebody reads in their inbox. */
export interface InboxContent {
  readonly title: string;
  readonly body: string;
  readonly link?: string;
  readonly button?: string;
}

export interface NewInboxMessage {
  readonly id: string;
  readonly person: string;
  readonly provider: string;
  readonly content: InboxContent;
  /** How long it is kept. */
  readonly days: number;
}

/** Puts it into the inbox of that person, or of whoever they were merged into, once for each id; false: there is nobody. */
export async function depositMessage(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { id, person, provider, content, days }: NewInboxMessage,
): Promise<boolean> {
  const owner = await lockCurrentPerson(tx, workspace, person);
  if (owner === null) return false;
  const { now } = await workspaceClock(tx, workspace);
  await tx.query(
    `insert into inbox_messages (workspace_id, id, person_id, provider_id, sealed, at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $6::timestamptz + $7 * interval '1 day') on conflict do nothing`,
    [workspace, id, owner, provider, vault.seal(content), new Date(now), days],
  );
  return true;
}

export interface InboxMessageRow extends InboxContent {
  readonly id: string;
  readonly at: Date;
  readonly shownAt: Date | null;
  readonly readAt: Date | null;
}

type Row = Omit<InboxMessageRow, keyof InboxContent> & { readonly sealed: Buffer; readonly position: string };

/** What lies in somebody's inbox, newest first. */
export async function listInbox(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
  { after, limit }: PageRequest,
): Promise<PageOf<InboxMessageRow>> {
  const { now } = await workspaceClock(tx, workspace);
  const { rows } = await tx.query<Row>(
    `select id, sealed, at, at::text as position, shown_at as "shownAt", read_at as "readAt" from inbox_messages
     where workspace_id = $1 and person_id = $2 and expires_at > $3
       and ($4::timestamptz is null or (at, id) < ($4::timestamptz, $5)) order by at desc, id desc limit $6`,
    [workspace, person, new Date(now), after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    ({ position, id }) => [position, id],
    ({ sealed, position: _, ...row }) => ({ ...row, ...vault.open<InboxContent>(sealed) }),
  );
}

export async function countUnread(tx: Transaction, workspace: string, person: string): Promise<number> {
  const { now } = await workspaceClock(tx, workspace);
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from inbox_messages
     where workspace_id = $1 and person_id = $2 and expires_at > $3 and read_at is null`,
    [workspace, person, new Date(now)],
  );
  return rows[0]!.n;
}

/** What the client in the app saw somebody do. */
export type InboxAct = 'delivered' | 'opened' | 'clicked';

/**
 * Notes it of those of the messages that are theirs, and tells it as the receipts of the provider, once each. A short link may
 * have told of the same click before: it goes by the same id.
 */
export async function noteInInbox(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
  { messages, what }: { readonly messages: readonly string[]; readonly what: InboxAct },
): Promise<void> {
  const owner = await lockCurrentPerson(tx, workspace, person);
  const { now } = await workspaceClock(tx, workspace);
  const { rows } = await tx.query<{ id: string; provider: string }>(
    `update inbox_messages set shown_at = coalesce(shown_at, $4),
       read_at = case when $5 then coalesce(read_at, $4) else read_at end
     where workspace_id = $1 and person_id = $2 and id = any($3::text[]) and expires_at > $4
     returning id, provider_id as provider`,
    [workspace, owner, messages, new Date(now), what !== 'delivered'],
  );
  for (const provider of new Set(rows.map((row) => row.provider)))
    await recordReceipts(
      tx,
      vault,
      workspace,
      provider,
      rows.filter((row) => row.provider === provider).map(({ id }) => receiptOf(id, what, now)),
    );
}

function receiptOf(message: string, what: InboxAct, at: number): NewReceipt {
  const id = what === 'clicked' ? `click:${message}` : `inbox:${what}:${message}`;
  return { id, about: { key: message }, what, at };
}

/** What is over for good. Bounded: call it until it answers 0. */
export async function dropExpiredInbox(tx: Transaction, limit = 5_000): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from inbox_messages where (workspace_id, id) in (
       select workspace_id, id from inbox_messages where expires_at < now() limit $1)`,
    [limit],
  );
  return rowCount ?? 0;
}

/** Everything in it, as it is handed to its person. */
export async function readInbox(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
): Promise<(InboxContent & { readonly at: Date; readonly readAt: Date | null })[]> {
  const { rows } = await tx.query<{ sealed: Buffer; at: Date; readAt: Date | null }>(
    `select sealed, at, read_at as "readAt" from inbox_messages where workspace_id = $1 and person_id = $2 order by at, id`,
    [workspace, person],
  );
  return rows.map(({ sealed, ...row }) => ({ ...row, ...vault.open<InboxContent>(sealed) }));
}
