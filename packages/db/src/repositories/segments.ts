import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { segments } from '../schema/index.ts';
import { workspaceClock } from './workspace-clock.ts';
import { bumpConfigVersion } from './workspaces.ts';

export type SegmentRow = typeof segments.$inferSelect;

/** A segment with what lists show of it. */
export interface SegmentHead extends Omit<SegmentRow, 'workspaceId' | 'builtUpTo'> {
  readonly people: number;
  /** People of whom it can't be told whether they are in. */
  readonly problems: number;
}

const heads = `select s.id, s.name, s.kind, s.definition, s.status, s.built, s.to_build as "toBuild", s.owner_id as "ownerId",
    s.created_at as "createdAt", s.updated_at as "updatedAt",
    coalesce(d.people, 0)::int as people, coalesce(p.problems, 0)::int as problems
  from segments s
  left join lateral (select sum(joined - "left") as people from segment_days d
    where d.workspace_id = s.workspace_id and d.segment_id = s.id) d on true
  left join lateral (select count(*) as problems from segment_problems p
    where p.workspace_id = s.workspace_id and p.segment_id = s.id) p on true
  where s.workspace_id = $1`;

/** By name. */
export async function listSegments(
  tx: Transaction,
  workspace: string,
  { archived }: { readonly archived: boolean },
): Promise<SegmentHead[]> {
  const { rows } = await tx.query<SegmentHead & { readonly [column: string]: unknown }>(
    `${heads} and (s.status = 'archived') = $2 order by lower(s.name), s.id`,
    [workspace, archived],
  );
  return rows;
}

export async function getSegmentHead(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<SegmentHead | undefined> {
  const { rows } = await tx.query<SegmentHead & { readonly [column: string]: unknown }>(
    `${heads} and s.id = $2`,
    [workspace, id],
  );
  return rows[0];
}

/** Locked until the transaction ends. */
export async function lockSegment(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<SegmentRow | undefined> {
  const [row] = await tx.orm.select().from(segments).where(isSegment(workspace, id)).for('no key update');
  return row;
}

/** What the engine and other definitions must know of a segment that isn't archived. */
export type SegmentDefinition = Pick<SegmentRow, 'id' | 'name' | 'kind' | 'definition' | 'status'>;

export async function loadSegments(tx: Transaction, workspace: string): Promise<SegmentDefinition[]> {
  return tx.orm
    .select({
      id: segments.id,
      name: segments.name,
      kind: segments.kind,
      definition: segments.definition,
      status: segments.status,
    })
    .from(segments)
    .where(and(eq(segments.workspaceId, workspace), ne(segments.status, 'archived')))
    .orderBy(segments.id);
}

/** Another one with this name that is not archived, whatever the case. */
export async function findSegmentNamed(
  tx: Transaction,
  workspace: string,
  name: string,
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from segments where workspace_id = $1 and lower(name) = lower($2) and status <> 'archived'`,
    [workspace, name],
  );
  return rows[0]?.id;
}

/** A list is ready at once; a live segment is built. */
export async function createSegment(
  tx: Transaction,
  workspaceId: string,
  segment: Pick<SegmentRow, 'id' | 'name' | 'kind' | 'definition' | 'ownerId'>,
): Promise<void> {
  const status = segment.kind === 'live' ? 'building' : 'ready';
  await tx.orm.insert(segments).values({ ...segment, workspaceId, status });
  if (status === 'building') await askForSegment(tx, workspaceId, segment.id);
  await bumpConfigVersion(tx, workspaceId);
}

/** A changed definition is built anew. */
export async function changeSegment(
  tx: Transaction,
  workspace: string,
  id: string,
  change: Partial<Pick<SegmentRow, 'name' | 'definition' | 'ownerId'>>,
): Promise<void> {
  await tx.orm
    .update(segments)
    .set({ ...change, updatedAt: sql`now()` })
    .where(isSegment(workspace, id));
  if (change.definition !== undefined) await askForSegment(tx, workspace, id);
  await bumpConfigVersion(tx, workspace);
}

/** No longer kept up to date: whoever takes it back has it built anew. */
export async function archiveSegment(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.orm
    .update(segments)
    .set({ status: 'archived', updatedAt: sql`now()` })
    .where(isSegment(workspace, id));
  await bumpConfigVersion(tx, workspace);
}

/** Back from the archive. A live one is built anew. */
export async function restoreSegment(
  tx: Transaction,
  workspace: string,
  { id, kind }: Pick<SegmentRow, 'id' | 'kind'>,
): Promise<void> {
  await tx.orm
    .update(segments)
    .set({ status: 'ready', updatedAt: sql`now()` })
    .where(isSegment(workspace, id));
  if (kind === 'live') await askForSegment(tx, workspace, id);
  await bumpConfigVersion(tx, workspace);
}

/** For good, with all that is known of who was in. */
export async function deleteSegment(tx: Transaction, workspace: string, id: string): Promise<void> {
  for (const table of ['segment_members', 'segment_problems', 'segment_days'])
    await tx.query(`delete from ${table} where workspace_id = $1 and segment_id = $2`, [workspace, id]);
  await tx.orm.delete(segments).where(isSegment(workspace, id));
  await bumpConfigVersion(tx, workspace);
}

/** Builds live segments anew that ask about a stage model: it is gone, and all people's stages in it. */
export async function rebuildSegmentsOfModel(
  tx: Transaction,
  workspace: string,
  model: string,
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from segments where workspace_id = $1 and kind = 'live' and status <> 'archived'
       and jsonb_path_exists(definition, '$.**.model ? (@ == $model)', jsonb_build_object('model', $2::text))`,
    [workspace, model],
  );
  for (const { id } of rows) await askForSegment(tx, workspace, id);
  if (rows.length > 0) await bumpConfigVersion(tx, workspace);
}

/** Begins its build from the first person on: `segments:<id>` of `all` falls due now, on the workspace's clock. */
async function askForSegment(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.query(
    `update segments set status = 'building', built_up_to = null, built = 0,
       to_build = (select count(*) from people where workspace_id = $1 and merged_into is null)
     where workspace_id = $1 and id = $2`,
    [workspace, id],
  );
  const { now } = await workspaceClock(tx, workspace);
  await tx.query(
    `insert into due (workspace_id, kind, subject, at) values ($1, $2, 'all', $3)
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, `segments:${id}`, new Date(now)],
  );
}

const isSegment = (workspace: string, id: string) =>
  and(eq(segments.workspaceId, workspace), eq(segments.id, id));
