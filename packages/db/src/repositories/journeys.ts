import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { journeys, journeyVersions } from '../schema/index.ts';
import { askForCalendar } from './calendar.ts';
import { askForExperiments } from './experiment-settings.ts';
import type { JourneyStatus } from './enrollments.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { tellTogether } from './together.ts';
import { bumpConfigVersion } from './workspaces.ts';

/** A journey without its drawing. */
export interface JourneyHead {
  readonly id: string;
  readonly name: string;
  readonly status: JourneyStatus;
  readonly liveVersion: number | null;
  readonly revision: number;
  /** People inside now. */
  readonly here: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Columns of a `JourneyHead`, of a row `j` of journeys. */
export const journeyHeadColumns = `j.id, j.name, j.status, j.live_version as "liveVersion", j.draft_revision as revision,
  j.created_at as "createdAt", j.updated_at as "updatedAt",
  (select coalesce(sum(r.n), 0)::int from rollups r where r.workspace_id = j.workspace_id and r.journey_id = j.id
     and r.span = 'now' and r.day = '-infinity' and r.node_id = '' and r.kind = 'inside') as here`;

export async function getJourneyHead(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<JourneyHead | undefined> {
  const { rows } = await tx.query<JourneyHead>(
    `select ${journeyHeadColumns} from journeys j where j.workspace_id = $1 and j.id = $2`,
    [workspace, id],
  );
  return rows[0];
}

const mine = (workspace: string, id: string) => and(eq(journeys.workspaceId, workspace), eq(journeys.id, id));

/** A draft as it is saved. */
export interface Draft {
  readonly draft: unknown;
  readonly revision: number;
  readonly status: JourneyStatus;
  readonly name: string;
  /** The revision that its cells are of; null: it has none yet. */
  readonly cellsRevision: number | null;
}

/** The draft with its revision. `lock` holds both until the transaction ends. */
export async function getDraft(
  tx: Transaction,
  workspace: string,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Draft | undefined> {
  const query = tx.orm
    .select({
      draft: journeys.draft,
      revision: journeys.draftRevision,
      status: journeys.status,
      name: journeys.name,
      cellsRevision: journeys.cellsRevision,
    })
    .from(journeys)
    .where(mine(workspace, id));
  const [row] = await (lock ? query.for('no key update') : query);
  return row;
}

export interface NewJourney {
  readonly id: string;
  readonly name: string;
  readonly draft: unknown;
  readonly folderId?: string | null;
  readonly tags?: string[];
  /** The operator who looks after it. */
  readonly ownerId?: string | null;
}

export async function createJourney(
  tx: Transaction,
  workspaceId: string,
  journey: NewJourney,
): Promise<void> {
  await tx.orm.insert(journeys).values({ ...journey, workspaceId });
}

/** Over the row that `getDraft` has locked. Whoever has the drawing open hears of the new revision. */
export async function saveDraft(
  tx: Transaction,
  workspace: string,
  id: string,
  change: { readonly draft: unknown; readonly name: string },
): Promise<void> {
  const [saved] = await tx.orm
    .update(journeys)
    .set({ ...change, draftRevision: sql`${journeys.draftRevision} + 1`, updatedAt: sql`now()` })
    .where(mine(workspace, id))
    .returning({ revision: journeys.draftRevision });
  if (saved) await tellTogether(tx, { is: 'draft', workspace, journey: id, revision: saved.revision });
}

/** Stopping for good, archiving and taking back from there; pausing is the engine's. */
export async function setJourneyStatus(
  tx: Transaction,
  workspace: string,
  id: string,
  status: 'draft' | 'stopped' | 'archived',
): Promise<void> {
  await tx.orm
    .update(journeys)
    .set({ status, updatedAt: sql`now()` })
    .where(mine(workspace, id));
  await bumpConfigVersion(tx, workspace);
  await askForCalendar(tx, workspace, id);
}

export interface NewVersion {
  readonly graph: unknown;
  readonly program: unknown;
  readonly hash: string;
  readonly publishedBy: string;
  /** Why, in the author's own words. */
  readonly note?: string | null;
}

/** What a version is without its documents. */
export interface VersionHead {
  readonly version: number;
  readonly hash: string;
  readonly publishedBy: string;
  readonly publishedAt: Date;
  readonly note: string | null;
}

const versionColumns = `version, hash, published_by as "publishedBy", published_at as "publishedAt", note`;

/**
 * Stores the next version and makes it the live one; a journey that is paused stays so, with the new version.
 * Over the row that `getDraft` has locked.
 */
export async function publishVersion(
  tx: Transaction,
  workspace: string,
  id: string,
  next: NewVersion,
): Promise<VersionHead> {
  const { rows } = await tx.query<VersionHead>(
    `insert into journey_versions (workspace_id, journey_id, version, graph, program, hash, published_by, note)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7 from journey_versions
       where workspace_id = $1 and journey_id = $2
     returning ${versionColumns}`,
    [
      workspace,
      id,
      JSON.stringify(next.graph),
      JSON.stringify(next.program),
      next.hash,
      next.publishedBy,
      next.note ?? null,
    ],
  );
  const version = rows[0]!;
  await tx.orm
    .update(journeys)
    .set({
      status: sql`case ${journeys.status} when 'paused' then 'paused' else 'live' end`,
      liveVersion: version.version,
      updatedAt: sql`now()`,
    })
    .where(mine(workspace, id));
  await bumpConfigVersion(tx, workspace);
  await askForCalendar(tx, workspace, id);
  await askForExperiments(tx, workspace, id);
  return version;
}

/** Newest first. */
export async function listVersions(
  tx: Transaction,
  workspace: string,
  journey: string,
  { after, limit }: PageRequest,
): Promise<PageOf<VersionHead>> {
  const { rows } = await tx.query<VersionHead>(
    `select ${versionColumns} from journey_versions
     where workspace_id = $1 and journey_id = $2 and ($3::int is null or version < $3)
     order by version desc limit $4`,
    [workspace, journey, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => ['', String(row.version)],
    (row) => row,
  );
}

export async function getVersion(
  tx: Transaction,
  workspace: string,
  journey: string,
  version: number,
): Promise<typeof journeyVersions.$inferSelect | undefined> {
  const [row] = await tx.orm
    .select()
    .from(journeyVersions)
    .where(
      and(
        eq(journeyVersions.workspaceId, workspace),
        eq(journeyVersions.journeyId, journey),
        eq(journeyVersions.version, version),
      ),
    );
  return row;
}
