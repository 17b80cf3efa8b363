import type { Transaction } from '../connection.ts';

export interface HookRow {
  readonly id: string;
  readonly name: string;
  readonly mapping: unknown;
  readonly taken: number;
  readonly refused: number;
  readonly problem: { readonly code: string; readonly params?: Record<string, unknown> } | null;
  readonly lastAt: Date | null;
}

const columns = 'id, name, mapping, taken, refused, problem, last_at as "lastAt"';

export async function listHooks(tx: Transaction, workspace: string): Promise<HookRow[]> {
  const { rows } = await tx.query<HookRow>(
    `select ${columns} from inbound_hooks where workspace_id = $1 order by created_at, id`,
    [workspace],
  );
  return rows;
}

export async function getHook(tx: Transaction, workspace: string, id: string): Promise<HookRow | undefined> {
  const { rows } = await tx.query<HookRow>(
    `select ${columns} from inbound_hooks where workspace_id = $1 and id = $2`,
    [workspace, id],
  );
  return rows[0];
}

/** Makes it, or changes the one with this id. False when another hook has the name. */
export async function saveHook(
  tx: Transaction,
  workspace: string,
  { id, name, mapping }: Pick<HookRow, 'id' | 'name' | 'mapping'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into inbound_hooks (workspace_id, id, name, mapping)
     select $1, $2, $3, $4 where not exists (
       select 1 from inbound_hooks where workspace_id = $1 and name = $3 and id <> $2)
     on conflict (workspace_id, id) do update set name = excluded.name, mapping = excluded.mapping`,
    [workspace, id, name, JSON.stringify(mapping)],
  );
  return rowCount === 1;
}

export async function deleteHook(tx: Transaction, workspace: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from inbound_hooks where workspace_id = $1 and id = $2', [
    workspace,
    id,
  ]);
  return rowCount === 1;
}

/** Counts a call. `problem`: why it could not be used; `null` = it was taken. */
export async function noteHookCall(
  tx: Transaction,
  workspace: string,
  id: string,
  problem: HookRow['problem'],
): Promise<void> {
  await tx.query(
    `update inbound_hooks set taken = taken + ($3::jsonb is null)::int, refused = refused + ($3::jsonb is not null)::int,
       problem = coalesce($3, problem), last_at = clock_timestamp() where workspace_id = $1 and id = $2`,
    [workspace, id, problem === null ? null : JSON.stringify(problem)],
  );
}

/** Everybody who has an address, by its hash. */
export async function peopleAt(
  tx: Transaction,
  workspace: string,
  trait: 'email' | 'phone',
  hash: Buffer,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from people where workspace_id = $1 and ${trait}_hash = $2 and merged_into is null order by id limit 2`,
    [workspace, hash],
  );
  return rows.map((row) => row.id);
}
