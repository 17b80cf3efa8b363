import type { Transaction } from '../connection.ts';

/** Somebody who turned out to be this person. */
export interface MergeView {
  readonly id: string;
  readonly absorbed: string;
  readonly because: string;
  readonly at: Date;
}

/** Newest first, also those whom the absorbed had absorbed before. */
export async function listMerges(
  tx: Transaction,
  workspace: string,
  person: string,
  most = 200,
): Promise<MergeView[]> {
  const { rows } = await tx.query<MergeView>(
    `with recursive everybody as (
       select $2::uuid as person
       union
       select m.absorbed from everybody e join merges m on m.workspace_id = $1 and m.survivor = e.person)
     select m.id::text as id, m.absorbed, m.because, m.at
     from everybody e join merges m on m.workspace_id = $1 and m.survivor = e.person
     order by m.at desc, m.id desc limit $3`,
    [workspace, person, most],
  );
  return rows;
}
