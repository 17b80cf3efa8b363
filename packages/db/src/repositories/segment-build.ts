import type { Transaction } from '../connection.ts';

/** Where a build stands, with the next people to look at. */
export interface BuildPage {
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
  const { rows } = await tx.query<{ people: string[] | null }>(
    `select (select array_agg(id order by id) from (
       select id from people p where p.workspace_id = $1 and p.merged_into is null
         and (s.built_up_to is null or p.id > s.built_up_to) order by id limit $3) page) as people
     from segments s where s.workspace_id = $1 and s.id = $2 and s.status = 'building'`,
    [workspace, segment, width],
  );
  if (!rows[0]) return null;
  const people = rows[0].people ?? [];
  return { people, last: people.length < width };
}

/**
 * Notes that these people have been looked at. A build that somebody began anew meanwhile stays at its beginning:
 * `from` is where this page began.
 *
 * @returns whether it counts
 */
export async function noteBuilt(
  tx: Transaction,
  workspace: string,
  segment: string,
  { people, last }: BuildPage,
): Promise<void> {
  await tx.query(
    `update segments set built = built + $3, built_up_to = coalesce($4, built_up_to),
       status = case when $5 then 'ready' else status end
     where workspace_id = $1 and id = $2 and status = 'building'`,
    [workspace, segment, people.length, people.at(-1) ?? null, last],
  );
}
