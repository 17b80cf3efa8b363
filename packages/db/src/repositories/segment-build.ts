import type { Transaction } from '../connection.ts';
import { bumpConfigVersion } from './workspaces.ts';

/** Where a build stands, with the next people to look at. */
export interface BuildPage {
  /** Where it begins; `null` at the first person. */
  readonly after: string | null;
  readonly people: readonly string[];
  /** Nobody comes after these. */
  readonly last: boolean;
}

/** The next people of a build, by id; `null` when nothing is being built. No locks: lock them, then look. */
export async function nextToBuild(
  tx: Transaction,
  workspace: string,
  segment: string,
  width: number,
): Promise<BuildPage | null> {
  const { rows } = await tx.query<{ after: string | null; people: string[] | null }>(
    `select s.built_up_to as after, (select array_agg(id order by id) from (
       select id from people p where p.workspace_id = $1 and p.merged_into is null
         and (s.built_up_to is null or p.id > s.built_up_to) order by id limit $3) page) as people
     from segments s where s.workspace_id = $1 and s.id = $2 and s.status = 'building'`,
    [workspace, segment, width],
  );
  if (!rows[0]) return null;
  const { after, people } = rows[0];
  return { after, people: people ?? [], last: (people?.length ?? 0) < width };
}

/**
 * Notes that these people have been looked at. A build that was begun anew meanwhile stays at its beginning.
 *
 * @returns whether the segment is ready now
 */
export async function noteBuilt(
  tx: Transaction,
  workspace: string,
  segment: string,
  { after, people, last }: BuildPage,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update segments set built = built + $3, built_up_to = coalesce($4, built_up_to),
       status = case when $5 then 'ready' else status end
     where workspace_id = $1 and id = $2 and status = 'building' and built_up_to is not distinct from $6::uuid`,
    [workspace, segment, people.length, people.at(-1) ?? null, last, after],
  );
  return last && rowCount === 1;
}

/** Forgets the request when nothing is being built any more; from now on who comes and goes is told. */
export async function endBuild(tx: Transaction, workspace: string, segment: string): Promise<void> {
  await tx.query(
    `delete from due where workspace_id = $1 and kind = 'segments:' || $2 and subject = 'all' and not exists (
       select from segments where workspace_id = $1 and id = $2::uuid and status = 'building')`,
    [workspace, segment],
  );
  await bumpConfigVersion(tx, workspace);
}
