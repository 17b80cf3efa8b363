import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { journeyFolders, journeys } from '../schema/index.ts';

/** A folder with how many journeys it holds, archived ones not counted. */
export interface Folder {
  readonly id: string;
  readonly name: string;
  readonly journeys: number;
}

/** By name. */
export async function listFolders(tx: Transaction, workspace: string): Promise<Folder[]> {
  const { rows } = await tx.query<Folder>(
    `select f.id, f.name, (select count(*)::int from journeys j where j.workspace_id = f.workspace_id
       and j.folder_id = f.id and j.status <> 'archived') as journeys
     from journey_folders f where f.workspace_id = $1 order by lower(f.name), f.id`,
    [workspace],
  );
  return rows;
}

/** Locked until the transaction ends, so that nothing is moved into one that is just going. */
export async function getFolder(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await tx.orm
    .select({ id: journeyFolders.id, name: journeyFolders.name })
    .from(journeyFolders)
    .where(isFolder(workspace, id))
    .for('no key update');
  return row;
}

/** Another with this name, whatever the case. */
export async function findFolderNamed(
  tx: Transaction,
  workspace: string,
  name: string,
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from journey_folders where workspace_id = $1 and lower(name) = lower($2)',
    [workspace, name],
  );
  return rows[0]?.id;
}

export async function createFolder(
  tx: Transaction,
  workspaceId: string,
  folder: { readonly id: string; readonly name: string },
): Promise<void> {
  await tx.orm.insert(journeyFolders).values({ ...folder, workspaceId });
}

export async function renameFolder(
  tx: Transaction,
  workspace: string,
  id: string,
  name: string,
): Promise<void> {
  await tx.orm.update(journeyFolders).set({ name }).where(isFolder(workspace, id));
}

/** Its journeys stay, in no folder. */
export async function removeFolder(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.orm.delete(journeyFolders).where(isFolder(workspace, id));
}

const isFolder = (workspace: string, id: string) =>
  and(eq(journeyFolders.workspaceId, workspace), eq(journeyFolders.id, id));

/** Tags in use, with how many journeys carry each; the most used first. */
export async function listTags(
  tx: Transaction,
  workspace: string,
): Promise<{ tag: string; journeys: number }[]> {
  const { rows } = await tx.query<{ tag: string; journeys: number }>(
    `select tag, count(*)::int as journeys from journeys j, unnest(j.tags) tag
     where j.workspace_id = $1 and j.status <> 'archived' group by 1 order by 2 desc, lower(tag), tag`,
    [workspace],
  );
  return rows;
}

/** How a journey is named and sorted: nothing that its revisions know of. */
export interface JourneySorting {
  readonly name: string;
  readonly folder: string | null;
  readonly tags: string[];
  readonly owner: string | null;
}

export async function getSorting(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<JourneySorting | undefined> {
  const [row] = await tx.orm
    .select({
      name: journeys.name,
      folder: journeys.folderId,
      tags: journeys.tags,
      owner: journeys.ownerId,
    })
    .from(journeys)
    .where(and(eq(journeys.workspaceId, workspace), eq(journeys.id, id)))
    .for('no key update');
  return row;
}

/** Sorting is no change of the journey; renaming is. */
export async function setSorting(
  tx: Transaction,
  workspace: string,
  id: string,
  { name, folder, tags, owner }: JourneySorting,
): Promise<void> {
  await tx.orm
    .update(journeys)
    .set({
      name,
      tags,
      folderId: folder,
      ownerId: owner,
      updatedAt: sql`case when ${journeys.name} = ${name} then ${journeys.updatedAt} else now() end`,
    })
    .where(and(eq(journeys.workspaceId, workspace), eq(journeys.id, id)));
}
