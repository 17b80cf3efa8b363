import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { dropFileAfterErasure } from './import-erase.ts';
import { importColumns, type ImportRow } from './imports.ts';
import type { AddressTrait } from './people-contact.ts';
import type { IdentityKind } from './people-identity.ts';

/** An import that one worker reads, as long as its lease lasts. */
export interface ClaimedImport extends ImportRow {
  readonly workspace: string;
  /** The workspace has a clock of its own. */
  readonly practice: boolean;
  readonly oldDataHours: string | null;
  readonly lease: string;
}

/** Takes the import that waits longest, one that nobody has been heard of for a while, too. */
export async function claimImport(
  tx: Transaction,
  lease: string,
  seconds: number,
): Promise<ClaimedImport | null> {
  const { rows } = await tx.query<ClaimedImport>(
    `with next as (
       select workspace_id as of, id as one from imports
       where state = 'running' and (lease_until is null or lease_until < now())
       order by started_at limit 1 for update skip locked
     ), claimed as (
       update imports set lease = $1, lease_until = now() + $2 * interval '1 second'
       from next where workspace_id = of and id = one
       returning workspace_id, ${importColumns}, lease
     )
     select c.*, workspace_id as workspace, w.kind = 'practice' as practice, w.settings->>'oldDataHours' as "oldDataHours"
     from claimed c join workspaces w on w.id = c.workspace_id`,
    [lease, seconds],
  );
  return rows[0] ?? null;
}

/** Rows read, and what became of them. */
export interface ImportStep {
  readonly rows: number;
  /** Of the file, read so far. */
  readonly bytesDone: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** People who came onto the list. */
  readonly listed: number;
}

/**
 * Notes how far an import is, in the transaction of what was stored.
 *
 * @returns false when the lease was lost or the import cancelled: roll back
 */
export async function advanceImport(
  tx: Transaction,
  { workspace, id, lease }: Pick<ClaimedImport, 'workspace' | 'id' | 'lease'>,
  step: ImportStep,
  seconds: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update imports set rows_done = rows_done + $4, bytes_done = least(greatest(bytes_done, $5), bytes),
       accepted = accepted + $6, repeated = repeated + $7, refused = refused + $8,
       listed = listed + $9, lease_until = now() + $10 * interval '1 second'
     where workspace_id = $1 and id = $2 and lease = $3 and state = 'running'`,
    [
      ...[workspace, id, lease, step.rows, step.bytesDone],
      ...[step.accepted, step.repeated, step.refused, step.listed, seconds],
    ],
  );
  return rowCount === 1;
}

/** @param problem why the rest of the file can't be read; null when all was */
export async function finishImport(
  tx: Transaction,
  { workspace, id, lease }: Pick<ClaimedImport, 'workspace' | 'id' | 'lease'>,
  problem: object | null,
): Promise<void> {
  await tx.query(
    `update imports set state = $4, problem = $5, finished_at = now(), lease = null, lease_until = null,
       bytes_done = case when $5::jsonb is null then bytes else bytes_done end
     where workspace_id = $1 and id = $2 and lease = $3 and state = 'running'`,
    [workspace, id, lease, problem ? 'failed' : 'done', problem && JSON.stringify(problem)],
  );
  await dropFileAfterErasure(tx, workspace, id);
}

/** Lets others have it at once, where it can't go on just now. */
export async function releaseImport(
  tx: Transaction,
  { workspace, id, lease }: Pick<ClaimedImport, 'workspace' | 'id' | 'lease'>,
): Promise<void> {
  await tx.query(
    `update imports set lease_until = now() where workspace_id = $1 and id = $2 and lease = $3`,
    [workspace, id, lease],
  );
}

/** A name of the only person with an address; `several` when more people have it. */
export type NameOfAddress = { readonly kind: IdentityKind; readonly value: string } | 'several';

/**
 * Who has these addresses, by their hash in hex. Those that nobody has are missing, as are people without any
 * name.
 */
export async function namesOfAddresses(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  trait: AddressTrait,
  hashes: readonly string[],
): Promise<Map<string, NameOfAddress>> {
  const { rows } = await tx.query<{ hash: string; people: number; kind: IdentityKind; sealed: Buffer }>(
    `select hash, people, i.kind, i.sealed from (
       select encode(${trait}_hash, 'hex') as hash, count(*)::int as people, min(id::text)::uuid as person
       from people where workspace_id = $1 and merged_into is null
         and ${trait}_hash = any(select decode(h, 'hex') from unnest($2::text[]) as h)
       group by 1) found
     cross join lateral (
       select kind, sealed from identities where workspace_id = $1 and person_id = found.person
       order by kind desc limit 1) i`,
    [workspace, hashes],
  );
  return new Map(
    rows.map(({ hash, people, kind, sealed }) => [
      hash,
      people > 1 ? 'several' : { kind, value: vault.open<string>(sealed) },
    ]),
  );
}

/** Whether more events than that wait for the router. */
export async function queueIsLonger(tx: Transaction, than: number): Promise<boolean> {
  const { rows } = await tx.query<{ longer: boolean }>(
    'select count(*) > $1::int as longer from (select from route_queue limit $1::int + 1) waiting',
    [than],
  );
  return rows[0]!.longer;
}
