import type { Transaction } from '../connection.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

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
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
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
  const { rows } = await tx.query<StoredAudit & { position: string }>(
    `select a.id::text as id, a.at, a.at::text as position, a.actor, a.action, a.subject, a.before, a.after,
       u.sealed as "actorSealed"
     from audit_log a left join users u on a.actor = 'user:' || u.id
     where a.workspace_id = $1 and ($2::text is null or a.action = $2) and ($3::text is null or a.subject = $3)
       and ($4::bigint is null or a.id < $4)
     order by a.id desc limit $5`,
    [workspace, filter.action ?? null, filter.subject ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    ({ position: _, ...row }) => row,
  );
}
