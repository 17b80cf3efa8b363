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

/** As many as people read. */
export const mostJourneyComments = 2_000;

/** The oldest first. */
export async function listJourneyComments(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  journey: string,
): Promise<JourneyComment[]> {
  const { rows } = await tx.query<Row>(
    `${selected} order by c.created_at, c.id limit ${mostJourneyComments}`,
    [workspace, journey],
  );
  return rows.map((row) => commentOf(row, vault));
}

export async function countJourneyComments(
  tx: Transaction,
  workspace: string,
  journey: string,
): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from journey_comments where workspace_id = $1 and journey_id = $2',
    [workspace, journey],
  );
  return rows[0]!.n;
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
  const name = nameIn(vault, authorSealed);
  return {
    ...rest,
    author: author !== null && name !== null ? { id: author, name } : null,
    resolved: resolvedAt && { at: resolvedAt, by: nameIn(vault, resolverSealed) },
  };
}

function nameIn(vault: Vault, sealed: Buffer | null): string | null {
  return sealed ? vault.open<{ name: string }>(sealed).name : null;
}

/** A comment in which somebody is mentioned. */
export interface Mention {
  readonly comment: string;
  readonly journey: { readonly id: string; readonly name: string };
  readonly node: string | null;
  readonly author: string | null;
  readonly body: string;
  readonly at: Date;
}

/** More is no list of what waits. */
const mostMentions = 50;

/** Comments that mean a user, of threads that are open and in which they wrote nothing since; the newest first. */
export async function listMentions(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  user: string,
): Promise<Mention[]> {
  const { rows } = await tx.query<Omit<Mention, 'author'> & { readonly authorSealed: Buffer | null }>(
    `select c.id as comment, json_build_object('id', j.id, 'name', j.name) as journey, c.node_id as node, c.body,
        c.created_at as at, a.sealed as "authorSealed"
     from journey_comments c
     join journeys j on j.workspace_id = c.workspace_id and j.id = c.journey_id
     join journey_comments t on t.workspace_id = c.workspace_id and t.id = coalesce(c.thread_id, c.id)
     left join users a on a.id = c.author_id
     where c.workspace_id = $1 and c.mentions @> array[$2::uuid] and t.resolved_at is null
       and c.author_id is distinct from $2
       and not exists (select from journey_comments later
         where later.workspace_id = c.workspace_id and later.author_id = $2
           and coalesce(later.thread_id, later.id) = t.id and later.created_at > c.created_at)
     order by c.created_at desc, c.id desc limit ${mostMentions}`,
    [workspace, user],
  );
  return rows.map(({ authorSealed, ...rest }) => ({ ...rest, author: nameIn(vault, authorSealed) }));
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
