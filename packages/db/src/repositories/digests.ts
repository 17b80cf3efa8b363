import type { Transaction } from '../connection.ts';
import { getAlertRoute, type AlertRouteRow } from './alerts.ts';
import { iso } from './time.ts';

/** Whether a member gets a mail about each week. */
export async function readsDigest(tx: Transaction, workspace: string, user: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from digest_readers where workspace_id = $1 and user_id = $2', [
    workspace,
    user,
  ]);
  return rowCount === 1;
}

/** @returns false when it was so already */
export async function setDigestReader(
  tx: Transaction,
  workspace: string,
  user: string,
  reads: boolean,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    reads
      ? `insert into digest_readers (workspace_id, user_id) values ($1, $2) on conflict do nothing`
      : `delete from digest_readers where workspace_id = $1 and user_id = $2`,
    [workspace, user],
  );
  return rowCount === 1;
}

/**
 * Puts a week before everybody who wants to be told of it, and wanted so when it was over. Doing it again adds nobody.
 *
 * @param week its Monday, on the calendar of the workspace
 * @param since milliseconds: whoever asked later hears of the next one
 */
export async function queueDigests(
  tx: Transaction,
  workspace: string,
  week: string,
  since: number,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into digest_notices (workspace_id, week, recipient, recipient_id)
     select workspace_id, $2::date, 'member', user_id from digest_readers where workspace_id = $1 and since < $3
     union all
     select workspace_id, $2::date, 'route', id from alert_routes
     where workspace_id = $1 and digest and enabled and created_at < $3
     on conflict do nothing`,
    [workspace, week, iso(since)],
  );
  return rowCount ?? 0;
}

/** A week of which somebody is to be told now. */
export interface DueDigest {
  readonly workspace: string;
  /** Its Monday. */
  readonly week: string;
  readonly recipient: 'member' | 'route';
  readonly id: string;
  /** Of a route that is there still. */
  readonly route: AlertRouteRow | null;
  /** This one included. */
  readonly tries: number;
}

/** Milliseconds for which nobody else tries: a week of a large workspace takes its time to read. */
const claimedFor = 10 * 60_000;

/** Takes those that are due: whoever dies with them has them tried again by somebody else. */
export async function claimDigests(tx: Transaction, limit: number): Promise<DueDigest[]> {
  const { rows } = await tx.query<Omit<DueDigest, 'route'>>(
    `update digest_notices n set tries = tries + 1, next_at = now() + $2 * interval '1 millisecond'
     where (workspace_id, week, recipient, recipient_id) in (
       select workspace_id, week, recipient, recipient_id from digest_notices
       where state = 'queued' and next_at <= now() order by next_at limit $1 for update skip locked)
     returning workspace_id as workspace, week::text as week, recipient, recipient_id as id, tries`,
    [limit, claimedFor],
  );
  const due: DueDigest[] = [];
  for (const row of rows) {
    const route = row.recipient === 'route' ? await getAlertRoute(tx, row.workspace, row.id) : undefined;
    due.push({ ...row, route: route ?? null });
  }
  return due;
}

/** What a try came to; `retryIn` milliseconds: it is tried again. */
export async function noteDigest(
  tx: Transaction,
  { workspace, week, recipient, id }: DueDigest,
  outcome: { readonly fault: string | null; readonly retryIn: number | null },
): Promise<void> {
  const state = outcome.fault === null ? 'done' : outcome.retryIn === null ? 'failed' : 'queued';
  await tx.query(
    `update digest_notices set state = $5, fault = $6, next_at = now() + $7 * interval '1 millisecond'
     where workspace_id = $1 and week = $2 and recipient = $3 and recipient_id = $4`,
    [workspace, week, recipient, id, state, outcome.fault, outcome.retryIn ?? 0],
  );
}
