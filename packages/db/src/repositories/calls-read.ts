import type { Transaction } from '../connection.ts';
import type { callStatuses } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredReason } from './enrollments.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

/** A line of the log of calls. `rendered` is what `calls.sealed` holds, secrets by name only. */
export interface CallView {
  readonly id: string;
  readonly person: string;
  readonly journey: string;
  readonly journeyName: string | null;
  readonly node: string;
  readonly kind: 'http' | 'mail';
  readonly status: (typeof callStatuses)[number];
  readonly reason: StoredReason | null;
  readonly httpStatus: number | null;
  readonly tries: number;
  readonly dueAt: Date;
  readonly notBefore: Date;
  readonly giveUpAt: Date;
  readonly settledAt: Date | null;
  readonly rendered: unknown;
}

type Row = Omit<CallView, 'rendered'> & { sealed: Buffer | null; position: string };

const columns = `c.id, c.person_id as person, c.journey_id as journey, j.name as "journeyName", c.node_id as node, c.kind,
  c.status, c.reason, c.http_status as "httpStatus", c.tries, c.due_at as "dueAt", c.not_before as "notBefore",
  c.give_up_at as "giveUpAt", c.settled_at as "settledAt", c.sealed, c.due_at::text as position
  from calls c left join journeys j on j.workspace_id = c.workspace_id and j.id = c.journey_id`;

const viewOf = (vault: Vault, { sealed, position: _, ...row }: Row): CallView => ({
  ...row,
  rendered: sealed && vault.open(sealed),
});

export interface CallFilter {
  readonly status?: string | undefined;
  readonly person?: string | undefined;
}

/** Last due first. */
export async function listCalls(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { status, person }: CallFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<CallView>> {
  const { rows } = await tx.query<Row>(
    `select ${columns} where c.workspace_id = $1 and ($2::text is null or c.status = $2)
       and ($3::uuid is null or c.person_id = $3) and ($4::timestamptz is null or (c.due_at, c.id) < ($4, $5))
     order by c.due_at desc, c.id desc limit $6`,
    [workspace, status ?? null, person ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    (row) => viewOf(vault, row),
  );
}

export async function getCall(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<CallView | undefined> {
  const { rows } = await tx.query<Row>(`select ${columns} where c.workspace_id = $1 and c.id = $2`, [
    workspace,
    id,
  ]);
  return rows[0] && viewOf(vault, rows[0]);
}

/** The latest of a workspace's calls that are looked through: others were long ago. */
const mostLooked = 2_000;

export interface GoodCall {
  readonly id: string;
  readonly node: string;
  readonly person: string;
  readonly settledAt: Date;
}

/** By node, the last call of a journey that succeeded. */
export async function lastGoodCalls(
  tx: Transaction,
  workspace: string,
  journey: string,
): Promise<GoodCall[]> {
  const { rows } = await tx.query<GoodCall & { readonly [column: string]: unknown }>(
    `with latest as (
       select id, node_id, person_id, journey_id, kind, status, settled_at, due_at from calls
       where workspace_id = $1 order by due_at desc, id desc limit $3
     )
     select distinct on (node_id) id, node_id as node, person_id as person, settled_at as "settledAt" from latest
     where journey_id = $2 and kind = 'http' and status = 'done' and settled_at is not null
     order by node_id, due_at desc, id desc`,
    [workspace, journey, mostLooked],
  );
  return rows;
}

/**
 * Lets a call that failed be tried once more, under its key and with the same body, within so many milliseconds. The
 * journey has gone on without it.
 *
 * @returns false when it did not fail
 */
export async function retryCall(
  tx: Transaction,
  workspace: string,
  id: string,
  { now, patience }: { readonly now: number; readonly patience: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update calls set status = 'queued', answer = null, not_before = $3, give_up_at = greatest(give_up_at, $4),
       settled_at = null
     where workspace_id = $1 and id = $2 and status = 'failed'`,
    [workspace, id, new Date(now), new Date(now + patience)],
  );
  return rowCount === 1;
}

/** What the author of a practice workspace has a waiting call answered; the clock's driver gives the answer at once. */
export async function answerCall(
  tx: Transaction,
  workspace: string,
  id: string,
  answer: { readonly status: number; readonly body: unknown },
  now: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update calls set answer = $3, not_before = least(not_before, $4)
     where workspace_id = $1 and id = $2 and status = 'queued' and kind = 'http'`,
    [workspace, id, JSON.stringify(answer), new Date(now)],
  );
  return rowCount === 1;
}
