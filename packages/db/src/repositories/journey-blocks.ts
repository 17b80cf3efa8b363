import type { Transaction } from '../connection.ts';

export interface JourneyBlock {
  readonly id: string;
  readonly name: string;
  /** Nodes and connections, as they were saved. */
  readonly piece: unknown;
  readonly createdAt: Date;
  /** Journeys that it was put into, by name. */
  readonly journeys: readonly { readonly id: string; readonly name: string }[];
}

const selected = `select b.id, b.name, b.piece, b.created_at as "createdAt",
    coalesce((select json_agg(json_build_object('id', j.id, 'name', j.name) order by lower(j.name), j.id)
      from journey_block_uses u join journeys j on j.workspace_id = u.workspace_id and j.id = u.journey_id
      where u.workspace_id = b.workspace_id and u.block_id = b.id), '[]') as journeys
  from journey_blocks b where b.workspace_id = $1`;

export async function listJourneyBlocks(tx: Transaction, workspace: string): Promise<JourneyBlock[]> {
  const { rows } = await tx.query<JourneyBlock>(`${selected} order by lower(b.name), b.id`, [workspace]);
  return rows;
}

export async function getJourneyBlock(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<JourneyBlock | null> {
  const { rows } = await tx.query<JourneyBlock>(`${selected} and b.id = $2`, [workspace, id]);
  return rows[0] ?? null;
}

/** One of the same name is replaced, and keeps its id. Its id. */
export async function saveJourneyBlock(
  tx: Transaction,
  workspace: string,
  { id, name, piece }: Pick<JourneyBlock, 'id' | 'name' | 'piece'>,
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into journey_blocks (workspace_id, id, name, piece) values ($1, $2, $3, $4)
     on conflict (workspace_id, name) do update set piece = excluded.piece
     returning id`,
    [workspace, id, name, JSON.stringify(piece)],
  );
  return rows[0]!.id;
}

export async function renameJourneyBlock(
  tx: Transaction,
  workspace: string,
  id: string,
  name: string,
): Promise<void> {
  await tx.query('update journey_blocks set name = $3 where workspace_id = $1 and id = $2', [
    workspace,
    id,
    name,
  ]);
}

/** Notes that a journey has a copy of it. False where there is no such block or journey. */
export async function noteBlockUse(
  tx: Transaction,
  workspace: string,
  { block, journey }: { readonly block: string; readonly journey: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into journey_block_uses (workspace_id, block_id, journey_id)
     select b.workspace_id, b.id, j.id from journey_blocks b join journeys j on j.workspace_id = b.workspace_id
     where b.workspace_id = $1 and b.id = $2 and j.id = $3
     on conflict (workspace_id, block_id, journey_id) do update set used_at = excluded.used_at`,
    [workspace, block, journey],
  );
  return rowCount === 1;
}

/** False where there is none. */
export async function removeJourneyBlock(tx: Transaction, workspace: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from journey_blocks where workspace_id = $1 and id = $2', [
    workspace,
    id,
  ]);
  return rowCount === 1;
}
