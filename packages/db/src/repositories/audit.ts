import type { Transaction } from '../connection.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { parameters } from './parameters.ts';

/** Who did what to what. Never holds personal data or secrets: ids, names of things, settings. */
export interface AuditRow {
  /** `user:<id>`, `key:<id>` or `system`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** In the transaction of what it records: neither is there without the other. */
export async function writeAudit(tx: Transaction, workspace: string, row: AuditRow): Promise<void> {
  await tx.query(
    `insert into audit_log (workspace_id, actor, action, subject, before, after) values ($1, $2, $3, $4, $5, $6)`,
    [workspace, row.actor, row.action, row.subject, toJson(row.before), toJson(row.after)],
  );
}

function toJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** ISO 8601, `from` included, `to` not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface StoredAudit extends Required<AuditRow> {
  readonly id: string;
  readonly at: Date;
  /** Sealed name of the user behind it. */
  readonly actorSealed: Buffer | null;
}

/** Newest first. */
export async function listAudit(
  tx: Transaction,
  workspace: string,
  filter: AuditFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<StoredAudit>> {
  const $ = parameters();
  const conditions = [`a.workspace_id = ${$(workspace)}`];
  if (filter.actor !== undefined) conditions.push(`a.actor = ${$(filter.actor)}`);
  if (filter.action !== undefined) conditions.push(`a.action = ${$(filter.action)}`);
  if (filter.subject !== undefined) conditions.push(`a.subject = ${$(filter.subject)}`);
  if (filter.from !== undefined) conditions.push(`a.at >= ${$(filter.from)}`);
  if (filter.to !== undefined) conditions.push(`a.at < ${$(filter.to)}`);
  if (after) conditions.push(`a.id < ${$(after[1])}::bigint`);
  const { rows } = await tx.query<StoredAudit & { position: string }>(
    `select a.id::text as id, a.at, a.at::text as position, a.actor, a.action, a.subject, a.before, a.after,
       u.sealed as "actorSealed"
     from audit_log a left join users u on a.actor = 'user:' || u.id
     where ${conditions.join(' and ')} order by a.id desc limit ${$(limit + 1)}`,
    $.values,
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    ({ position: _, ...row }) => row,
  );
}
