import type { Transaction } from '../connection.ts';

export interface JourneyBlock {
  readonly id: string;
  readonly name: string;
  /** Nodes and connections, as they were saved. */
  readonly piece: unknown;
  readonly createdAt: Date;
}

const selected =
  'select id, name, piece, created_at as "createdAt" from journey_blocks where workspace_id = $1';

export async function listJourneyBlocks(tx: Transaction, workspace: string): Promise<JourneyBlock[]> {
  const { rows } = await tx.query<JourneyBlock>(`${selected} order by lower(name), id`, [workspace]);
  return rows;
}

/** One of the same name is replaced, and keeps its id. */
export async function saveJourneyBlock(
  tx: Transaction,
  workspace: string,
  { id, name, piece }: Pick<JourneyBlock, 'id' | 'name' | 'piece'>,
): Promise<JourneyBlock> {
  const { rows } = await tx.query<JourneyBlock>(
    `insert into journey_blocks (workspace_id, id, name, piece) values ($1, $2, $3, $4)
     on conflict (workspace_id, name) do update set piece = excluded.piece
     returning id, name, piece, created_at as "createdAt"`,
    [workspace, id, name, JSON.stringify(piece)],
  );
  return rows[0]!;
}

/** False where there is none. */
export async function removeJourneyBlock(tx: Transaction, workspace: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from journey_blocks where workspace_id = $1 and id = $2', [
    workspace,
    id,
  ]);
  return rowCount === 1;
}
