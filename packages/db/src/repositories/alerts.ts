import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../connection.ts';
import { alertRoutes, alerts } from '../schema/index.ts';

/** Something that is found wrong now. */
export interface Finding {
  readonly kind: string;
  /** `journey:<id>`, `provider:<id>` */
  readonly subject: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export type AlertRow = typeof alerts.$inferSelect;
export type AlertRouteRow = typeof alertRoutes.$inferSelect;

/** The alerts that began and those that ended. */
export interface AlertChanges {
  readonly opened: number;
  readonly resolved: number;
}

/** Milliseconds for which nothing is found before an alert ends: what comes and goes is one alert. */
const lingers = 10 * 60_000;
/** Milliseconds after its end within which what is found again is the same alert, and is not told again. */
const sameAgain = 60 * 60_000;

/**
 * Makes the open alerts what was found: what is new begins and is told on each route that wants it, what is found again
 * only grows older, what is not found for a while ends and is told where its beginning was.
 *
 * @param at milliseconds, real time
 */
export async function settleAlerts(
  tx: Transaction,
  workspace: string,
  found: readonly Finding[],
  at: number,
): Promise<AlertChanges> {
  const opened = await openAlerts(tx, workspace, found, at);
  const { rows: ended } = await tx.query<{ id: string }>(
    `update alerts set resolved_at = $2 where workspace_id = $1 and resolved_at is null and seen_at <= $3 returning id`,
    [workspace, new Date(at), new Date(at - lingers)],
  );
  await tellResolved(
    tx,
    workspace,
    ended.map(({ id }) => id),
  );
  return { opened, resolved: ended.length };
}

/**
 * What was found besides what is open: begins, and is told, where it is new. For whoever makes what an alert is about and
 * need not wait for somebody to look.
 *
 * @returns how many are new
 */
export async function openAlerts(
  tx: Transaction,
  workspace: string,
  found: readonly Finding[],
  at: number,
): Promise<number> {
  const opened: string[] = [];
  for (const finding of found) {
    const id = await note(tx, workspace, finding, new Date(at));
    if (id !== null) opened.push(id);
  }
  await tellOpened(tx, workspace, opened);
  return opened.length;
}

/** @returns the id of an alert that begins with it; `null`: there is one already */
async function note(
  tx: Transaction,
  workspace: string,
  { kind, subject, params }: Finding,
  now: Date,
): Promise<string | null> {
  const { rowCount } = await tx.query(
    `update alerts set params = $4, seen_at = $5, resolved_at = null where workspace_id = $1 and id = (
       select id from alerts where workspace_id = $1 and kind = $2 and subject = $3
         and (resolved_at is null or resolved_at > $6) order by opened_at desc limit 1)`,
    [workspace, kind, subject, JSON.stringify(params), now, new Date(now.getTime() - sameAgain)],
  );
  if (rowCount) return null;
  const { rows } = await tx.query<{ id: string }>(
    `insert into alerts (workspace_id, id, kind, subject, params, opened_at, seen_at) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict do nothing returning id`,
    [workspace, uuidv7(), kind, subject, JSON.stringify(params), now],
  );
  return rows[0]?.id ?? null;
}

async function tellOpened(tx: Transaction, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `insert into alert_notices (workspace_id, alert_id, route_id, what)
     select $1, a.id, r.id, 'opened' from alerts a join alert_routes r on r.workspace_id = a.workspace_id and r.enabled
       and (r.alerts = '{}' or a.kind = any (r.alerts))
     where a.workspace_id = $1 and a.id = any ($2::uuid[])`,
    [workspace, ids],
  );
}

/** Only where its beginning was heard: nobody wants to know that what they never heard of is over. */
async function tellResolved(tx: Transaction, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `insert into alert_notices (workspace_id, alert_id, route_id, what)
     select workspace_id, alert_id, route_id, 'resolved' from alert_notices
     where workspace_id = $1 and alert_id = any ($2::uuid[]) and what = 'opened' and state = 'done'
     on conflict do nothing`,
    [workspace, ids],
  );
  // What did not get through in time is news no more.
  await tx.query(
    `update alert_notices set state = 'failed', fault = 'over'
     where workspace_id = $1 and alert_id = any ($2::uuid[]) and what = 'opened' and state = 'queued'`,
    [workspace, ids],
  );
}

/** Open ones first, then the newest. */
export async function listAlerts(
  tx: Transaction,
  workspace: string,
  { open, limit }: { readonly open: boolean; readonly limit: number },
): Promise<AlertRow[]> {
  const mine = eq(alerts.workspaceId, workspace);
  return tx.orm
    .select()
    .from(alerts)
    .where(open ? and(mine, isNull(alerts.resolvedAt)) : mine)
    .orderBy(sql`${alerts.resolvedAt} is not null`, desc(alerts.openedAt), desc(alerts.id))
    .limit(limit);
}

export async function listAlertRoutes(tx: Transaction, workspace: string): Promise<AlertRouteRow[]> {
  return tx.orm
    .select()
    .from(alertRoutes)
    .where(eq(alertRoutes.workspaceId, workspace))
    .orderBy(alertRoutes.createdAt, alertRoutes.id);
}

export async function getAlertRoute(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<AlertRouteRow | undefined> {
  const [row] = await tx.orm.select().from(alertRoutes).where(routeIs(workspace, id));
  return row;
}

export type NewAlertRoute = Omit<AlertRouteRow, 'workspaceId' | 'createdAt'>;

export async function createAlertRoute(
  tx: Transaction,
  workspaceId: string,
  route: NewAlertRoute,
): Promise<AlertRouteRow> {
  const [row] = await tx.orm
    .insert(alertRoutes)
    .values({ ...route, workspaceId })
    .returning();
  return row!;
}

export async function editAlertRoute(
  tx: Transaction,
  workspace: string,
  id: string,
  change: Partial<Omit<NewAlertRoute, 'id' | 'kind'>>,
): Promise<AlertRouteRow | undefined> {
  const [row] = await tx.orm.update(alertRoutes).set(change).where(routeIs(workspace, id)).returning();
  return row;
}

export async function deleteAlertRoute(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.orm.delete(alertRoutes).where(routeIs(workspace, id));
}

const routeIs = (workspace: string, id: string) =>
  and(eq(alertRoutes.workspaceId, workspace), eq(alertRoutes.id, id));

/** A notice that is to be told now. */
export interface DueNotice {
  readonly workspace: string;
  readonly alert: Pick<AlertRow, 'id' | 'kind' | 'subject' | 'params' | 'openedAt' | 'resolvedAt'>;
  readonly route: AlertRouteRow;
  readonly what: 'opened' | 'resolved';
  /** This one included. */
  readonly tries: number;
}

/** Milliseconds for which nobody else tries. */
const claimedFor = 60_000;

/** Takes notices that are due: whoever dies with them has them tried again by somebody else. */
export async function claimNotices(tx: Transaction, limit: number): Promise<DueNotice[]> {
  const { rows } = await tx.query<{
    workspace: string;
    alert_id: string;
    route_id: string;
    what: 'opened' | 'resolved';
    tries: number;
  }>(
    `update alert_notices n set tries = tries + 1, next_at = now() + $2 * interval '1 millisecond'
     where (workspace_id, alert_id, route_id, what) in (
       select workspace_id, alert_id, route_id, what from alert_notices
       where state = 'queued' and next_at <= now() order by next_at limit $1 for update skip locked)
     returning workspace_id as workspace, alert_id, route_id, what, tries`,
    [limit, claimedFor],
  );
  const due: DueNotice[] = [];
  for (const { workspace, alert_id, route_id, what, tries } of rows) {
    const [alert] = await tx.orm
      .select()
      .from(alerts)
      .where(and(eq(alerts.workspaceId, workspace), eq(alerts.id, alert_id)));
    const route = await getAlertRoute(tx, workspace, route_id);
    if (alert && route) due.push({ workspace, alert, route, what, tries });
  }
  return due;
}

/** What a try came to; `retryIn` milliseconds: it is tried again. */
export async function noteNotice(
  tx: Transaction,
  { workspace, alert, route, what }: DueNotice,
  outcome: { readonly fault: string | null; readonly retryIn: number | null },
): Promise<void> {
  const state = outcome.fault === null ? 'done' : outcome.retryIn === null ? 'failed' : 'queued';
  await tx.query(
    `update alert_notices set state = $5, fault = $6, next_at = now() + $7 * interval '1 millisecond'
     where workspace_id = $1 and alert_id = $2 and route_id = $3 and what = $4`,
    [workspace, alert.id, route.id, what, state, outcome.fault, outcome.retryIn ?? 0],
  );
}
