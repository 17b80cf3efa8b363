import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { templates } from '../schema/index.ts';

/** What a template is for: a message of a channel, or part of one. */
export type TemplateKind = (typeof templates.$inferSelect)['kind'];

/** A template without its words. */
export interface TemplateHead {
  readonly id: string;
  readonly kind: TemplateKind;
  readonly name: string;
  readonly folder: string | null;
  readonly tags: readonly string[];
  readonly revision: number;
  /** The draft that the latest version was made of. */
  readonly publishedRevision: number | null;
  readonly publishedVersion: number | null;
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

const headColumns = `t.id, t.kind, t.name, t.folder, t.tags, t.revision, t.published_revision as "publishedRevision",
  t.published_version as "publishedVersion", t.archived_at as "archivedAt", t.created_at as "createdAt",
  t.changed_at as "changedAt"`;

export interface TemplateFilter {
  readonly kind?: TemplateKind | undefined;
  readonly folder?: string | undefined;
  readonly tag?: string | undefined;
  /** In the name. */
  readonly search?: string | undefined;
  readonly archived: boolean;
}

/** By name. */
export async function listTemplates(
  tx: Transaction,
  workspace: string,
  { kind, folder, tag, search, archived }: TemplateFilter,
): Promise<TemplateHead[]> {
  const { rows } = await tx.query<TemplateHead>(
    `select ${headColumns} from templates t where t.workspace_id = $1 and ($2::text is null or t.kind = $2)
       and ($3::text is null or t.folder = $3) and ($4::text is null or $4 = any(t.tags))
       and ($5::text is null or strpos(lower(t.name), lower($5)) > 0) and (t.archived_at is not null) = $6
     order by lower(t.name), t.id`,
    [workspace, kind ?? null, folder ?? null, tag ?? null, search ?? null, archived],
  );
  return rows;
}

export async function countTemplates(tx: Transaction, workspace: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from templates where workspace_id = $1',
    [workspace],
  );
  return rows[0]!.n;
}

/** A template with its draft. */
export interface TemplateRow extends TemplateHead {
  readonly draft: unknown;
}

/** `lock` holds it until the transaction ends. */
export async function getTemplate(
  tx: Transaction,
  workspace: string,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<TemplateRow | undefined> {
  const { rows } = await tx.query<TemplateRow>(
    `select ${headColumns}, t.draft from templates t where t.workspace_id = $1 and t.id = $2
     ${lock ? 'for no key update' : ''}`,
    [workspace, id],
  );
  return rows[0];
}

/** A template by its name, with what it says now. */
export interface NamedTemplate {
  readonly id: string;
  readonly kind: TemplateKind;
  /** `null`: never published, or out of use. */
  readonly version: number | null;
  readonly document: unknown;
}

/** The one of that name, in any case of its letters: fragments have names of their own, all others share theirs. */
export async function findNamedTemplate(
  tx: Transaction,
  workspace: string,
  { kind, name }: { readonly kind: string; readonly name: string },
): Promise<NamedTemplate | undefined> {
  const { rows } = await tx.query<NamedTemplate>(
    `select t.id, t.kind, case when t.archived_at is null then v.version end as version, v.document from templates t
     left join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.version = t.published_version
     where t.workspace_id = $1 and (t.kind = 'fragment') = ($2 = 'fragment') and lower(t.name) = lower($3)`,
    [workspace, kind, name],
  );
  return rows[0];
}

export type NewTemplate = Pick<TemplateRow, 'id' | 'kind' | 'name' | 'folder' | 'tags' | 'draft'>;

/** False where the name is taken. */
export async function insertTemplate(
  tx: Transaction,
  workspace: string,
  { id, kind, name, folder, tags, draft }: NewTemplate,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into templates (workspace_id, id, kind, name, folder, tags, draft) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [workspace, id, kind, name, folder, tags, JSON.stringify(draft)],
  );
  return rowCount === 1;
}

export type TemplateChange = Pick<TemplateRow, 'name' | 'folder' | 'tags'> & {
  /** Absent: stays, with its revision. */
  readonly draft?: unknown;
};

/** Over the row that `getTemplate` has locked. False where the name is taken. */
export async function editTemplate(
  tx: Transaction,
  workspace: string,
  id: string,
  { name, folder, tags, draft }: TemplateChange,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update templates t set name = $3, folder = $4, tags = $5, draft = coalesce($6, t.draft),
       revision = t.revision + case when $6 is null then 0 else 1 end, changed_at = clock_timestamp()
     where workspace_id = $1 and id = $2 and not exists (select 1 from templates o where o.workspace_id = $1 and o.id <> $2
       and (o.kind = 'fragment') = (t.kind = 'fragment') and lower(o.name) = lower($3))`,
    [workspace, id, name, folder, tags, draft === undefined ? null : JSON.stringify(draft)],
  );
  return rowCount === 1;
}

/** Puts a template out of use, or back. */
export async function archiveTemplate(
  tx: Transaction,
  workspace: string,
  id: string,
  archived: boolean,
): Promise<void> {
  await tx.orm
    .update(templates)
    .set({ archivedAt: archived ? sql`clock_timestamp()` : null })
    .where(and(eq(templates.workspaceId, workspace), eq(templates.id, id)));
}
