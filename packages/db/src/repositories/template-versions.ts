import type { Transaction } from '../connection.ts';
import type { TemplateKind } from './templates.ts';

/** A published version without its words. */
export interface TemplateVersionHead {
  readonly version: number;
  readonly hash: string;
  readonly note: string | null;
  /** `user:<id>` or `key:<id>`. */
  readonly publishedBy: string;
  readonly publishedAt: Date;
}

export interface TemplateVersionRow extends TemplateVersionHead {
  readonly template: string;
  /** As it was written. */
  readonly document: unknown;
  /** As it is sent. */
  readonly compiled: unknown;
}

const headColumns = `v.version, v.hash, v.note, v.published_by as "publishedBy", v.published_at as "publishedAt"`;
const columns = `v.template_id as template, ${headColumns}, v.document, v.compiled`;

/** The newest first. */
export async function listTemplateVersions(
  tx: Transaction,
  workspace: string,
  template: string,
): Promise<TemplateVersionHead[]> {
  const { rows } = await tx.query<TemplateVersionHead>(
    `select ${headColumns} from template_versions v where v.workspace_id = $1 and v.template_id = $2 order by v.version desc`,
    [workspace, template],
  );
  return rows;
}

/** A version of a template. */
export interface TemplateAt {
  readonly id: string;
  readonly version: number;
}

export interface FoundTemplateVersion extends TemplateVersionRow {
  readonly kind: TemplateKind;
  readonly name: string;
  readonly archived: boolean;
  /** The latest there is. */
  readonly newest: number;
}

/** Those that are there. */
export async function findTemplateVersions(
  tx: Transaction,
  workspace: string,
  wanted: readonly TemplateAt[],
): Promise<FoundTemplateVersion[]> {
  if (wanted.length === 0) return [];
  const { rows } = await tx.query<FoundTemplateVersion>(
    `select ${columns}, t.kind, t.name, t.archived_at is not null as archived, t.published_version as newest
     from (select distinct id, version from unnest($2::uuid[], $3::int[]) as w (id, version)) w
     join template_versions v on v.workspace_id = $1 and v.template_id = w.id and v.version = w.version
     join templates t on t.workspace_id = v.workspace_id and t.id = v.template_id`,
    [workspace, wanted.map(({ id }) => id), wanted.map(({ version }) => version)],
  );
  return rows;
}

/** A fragment as it is published now. */
export interface PublishedFragment extends TemplateAt {
  readonly name: string;
  readonly compiled: unknown;
}

/** Those that texts may include: published and not archived. */
export async function listPublishedFragments(
  tx: Transaction,
  workspace: string,
): Promise<PublishedFragment[]> {
  const { rows } = await tx.query<PublishedFragment>(
    `select t.id, t.name, v.version, v.compiled from templates t
     join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.version = t.published_version
     where t.workspace_id = $1 and t.kind = 'fragment' and t.archived_at is null order by t.name`,
    [workspace],
  );
  return rows;
}

export interface NewTemplateVersion extends Pick<
  TemplateVersionRow,
  'template' | 'hash' | 'document' | 'compiled' | 'note' | 'publishedBy'
> {
  /** The draft that it is made of. */
  readonly revision: number;
  /** What stands in it. */
  readonly fragments: readonly TemplateAt[];
}

/** Adds the next version and makes it the published one. Over the row that `getTemplate` has locked. */
export async function publishTemplateVersion(
  tx: Transaction,
  workspace: string,
  { template, hash, document, compiled, note, publishedBy, revision, fragments }: NewTemplateVersion,
): Promise<TemplateVersionHead> {
  const { rows } = await tx.query<TemplateVersionHead>(
    `insert into template_versions as v (workspace_id, template_id, version, hash, document, compiled, note, published_by)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7 from template_versions
     where workspace_id = $1 and template_id = $2 returning ${headColumns}`,
    [workspace, template, hash, JSON.stringify(document), JSON.stringify(compiled), note, publishedBy],
  );
  const made = rows[0]!;
  await tx.query(
    `update templates set published_version = $3, published_revision = $4, changed_at = clock_timestamp()
     where workspace_id = $1 and id = $2`,
    [workspace, template, made.version, revision],
  );
  await tx.query(
    `insert into template_fragments (workspace_id, template_id, version, fragment_id, fragment_version)
     select $1, $2, $3, id, version from unnest($4::uuid[], $5::int[]) as f (id, version)`,
    [workspace, template, made.version, fragments.map(({ id }) => id), fragments.map((one) => one.version)],
  );
  return made;
}
