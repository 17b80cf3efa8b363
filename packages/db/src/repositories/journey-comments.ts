import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** A comment as colleagues see it. */
export interface JourneyComment {
  readonly id: string;
  readonly node: string | null;
  readonly thread: string | null;
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly body: string;
  readonly mentions: readonly string[];
  /** Of the thread it belongs to. */
  readonly resolved: { readonly at: Date; readonly by: string | null } | null;
  readonly at: Date;
}

interface Row {
  readonly id: string;
  readonly node: string | null;
  readonly thread: string | null;
  readonly body: string;
  readonly mentions: readonly string[];
  readonly at: Date;
  readonly author: string | null;
  readonly authorSealed: Buffer | null;
  readonly resolvedAt: Date | null;
  readonly resolverSealed: Buffer | null;
}

const selected = `select c.id, c.node_id as node, c.thread_id as thread, c.body, c.mentions, c.created_at as at,
    c.author_id as author, a.sealed as "authorSealed", t.resolved_at as "resolvedAt", r.sealed as "resolverSealed"
  from journey_comments c
  join journey_comments t on t.workspace_id = c.workspace_id and t.id = coalesce(c.thread_id, c.id)
  left join users a on a.id = c.author_id left join users r on r.id = t.resolved_by
  where c.workspace_id = $1 and c.journey_id = $2`;

/** The oldest first; a journey has as many as people read. */
export async function listJourneyComments(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  journey: string,
): Promise<JourneyComment[]> {
  const { rows } = await tx.query<Row>(`${selected} order by c.created_at, c.id limit 2000`, [
    workspace,
    journey,
  ]);
  return rows.map((row) => commentOf(row, vault));
}

export async function getJourneyComment(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  journey: string,
  id: string,
): Promise<JourneyComment | null> {
  const { rows } = await tx.query<Row>(`${selected} and c.id = $3`, [workspace, journey, id]);
  return rows[0] ? commentOf(rows[0], vault) : null;
}

function commentOf(row: Row, vault: Vault): JourneyComment {
  const { author, authorSealed, resolvedAt, resolverSealed, ...rest } = row;
  const nameIn = (sealed: Buffer | null) => (sealed ? vault.open<{ name: string }>(sealed).name : null);
  const name = nameIn(authorSealed);
  return {
    ...rest,
    author: author !== null && name !== null ? { id: author, name } : null,
    resolved: resolvedAt && { at: resolvedAt, by: nameIn(resolverSealed) },
  };
}

/** What somebody writes. `thread`: the comment that begins the thread. */
export interface NewComment {
  readonly id: string;
  readonly journey: string;
  readonly node: string | null;
  readonly thread: string | null;
  readonly author: string;
  readonly body: string;
  readonly mentions: readonly string[];
}

export async function insertJourneyComment(
  tx: Transaction,
  workspace: string,
  { id, journey, node, thread, author, body, mentions }: NewComment,
): Promise<void> {
  await tx.query(
    `insert into journey_comments (workspace_id, id, journey_id, node_id, thread_id, author_id, body, mentions)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [workspace, id, journey, node, thread, author, body, mentions],
  );
}

/** Of the thread that a comment begins. `by`: who says so; null opens it again. */
export async function resolveJourneyComment(
  tx: Transaction,
  workspace: string,
  id: string,
  by: string | null,
): Promise<void> {
  await tx.query(
    `update journey_comments set resolved_by = $3, resolved_at = case when $3::uuid is not null then clock_timestamp() end
     where workspace_id = $1 and id = $2`,
    [workspace, id, by],
  );
}

/** With the answers to it. */
export async function removeJourneyComment(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.query('delete from journey_comments where workspace_id = $1 and id = $2', [workspace, id]);
}
