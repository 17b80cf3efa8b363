import type { Transaction } from '../connection.ts';

const ended = `('done', 'cancelled', 'failed')`;

/**
 * Drops what the files say that have been read, whoever is in them: nobody can tell in which of their lines somebody is who was
 * erased, and they have served. Rows that were refused are kept apart.
 *
 * @returns how many files
 */
export async function dropReadFiles(tx: Transaction, workspace: string): Promise<number> {
  const { rows } = await tx.query<{ files: number }>(
    `with gone as (
       delete from import_chunks c using imports i
       where c.workspace_id = $1 and i.workspace_id = $1 and i.id = c.import_id and i.state in ${ended}
       returning c.import_id)
     select count(distinct import_id)::int as files from gone`,
    [workspace],
  );
  return rows[0]!.files;
}

/** The same for a file that has just ended, when somebody was erased while it was here. */
export async function dropFileAfterErasure(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.query(
    `delete from import_chunks c using imports i
     where c.workspace_id = $1 and c.import_id = $2 and i.workspace_id = $1 and i.id = $2 and i.state in ${ended}
       and exists (select from erasures e where e.workspace_id = $1 and e.at >= i.created_at)`,
    [workspace, id],
  );
}
