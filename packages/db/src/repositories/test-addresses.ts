import type { OutwardChannel } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** Where tests may go besides the mail of members. */
export interface TestAddress {
  readonly id: string;
  readonly channel: OutwardChannel;
  readonly address: string;
  /** Whoever reads it has typed the code that was sent there. */
  readonly confirmed: boolean;
}

interface Row {
  readonly id: string;
  readonly channel: TestAddress['channel'];
  readonly sealed: Buffer;
  readonly confirmed: boolean;
}

const selected = `select id, channel, sealed, confirmed_at is not null as confirmed from test_addresses where workspace_id = $1`;

const opened = (vault: Vault, { sealed, ...row }: Row): TestAddress => ({
  ...row,
  address: vault.open<{ address: string }>(sealed).address,
});

export async function listTestAddresses(
  tx: Transaction,
  vault: Vault,
  workspace: string,
): Promise<TestAddress[]> {
  const { rows } = await tx.query<Row>(`${selected} order by created_at, id`, [workspace]);
  return rows.map((row) => opened(vault, row));
}

export async function getTestAddress(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<TestAddress | undefined> {
  const { rows } = await tx.query<Row>(`${selected} and id = $2`, [workspace, id]);
  return rows[0] && opened(vault, rows[0]);
}

const hashOf = (vault: Vault, workspace: string, purpose: string, value: string) =>
  vault.lookup(`test-${purpose}`, workspace, value);

export interface NewTestAddress extends Pick<TestAddress, 'id' | 'channel' | 'address'> {
  readonly code: string;
  readonly createdBy: string | null;
}

/** One that is there already gets the new code, and keeps its id and whether it was confirmed. */
export async function putTestAddress(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { id, channel, address, code, createdBy }: NewTestAddress,
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into test_addresses (workspace_id, id, channel, address_hash, sealed, code_hash, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, channel, address_hash) do update set code_hash = excluded.code_hash returning id`,
    [
      workspace,
      id,
      channel,
      hashOf(vault, workspace, channel, address),
      vault.seal({ address }),
      hashOf(vault, workspace, 'code', code),
      createdBy,
    ],
  );
  return rows[0]!.id;
}

/** False where that is not the code that was sent there last. */
export async function confirmTestAddress(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  typed: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update test_addresses set confirmed_at = clock_timestamp(), code_hash = null
     where workspace_id = $1 and id = $2 and code_hash = $3`,
    [workspace, id, hashOf(vault, workspace, 'code', typed)],
  );
  return rowCount === 1;
}

/** False where there is none. */
export async function removeTestAddress(tx: Transaction, workspace: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from test_addresses where workspace_id = $1 and id = $2', [
    workspace,
    id,
  ]);
  return rowCount === 1;
}
