import { createHmac } from 'node:crypto';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

/** That somebody was erased. Who it was can't be told from it. */
export interface ErasureView {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  /** Name of the user behind it. */
  readonly byName: string | null;
  /** Rows by kind, as far as it has come. */
  readonly counts: Readonly<Record<string, number>>;
  /** When the last row was gone; `null` while there are more. */
  readonly doneAt: Date | null;
}

/** What stands for a person in the record of their erasure. */
export function erasedHash(vault: Vault, workspace: string, person: string): Buffer {
  return createHmac('sha256', vault.subkey('erasures')).update(`${workspace}\0${person}`).digest();
}

/** What stands for an address in the consents that outlive their person: nothing else is found by it. */
export function keptHash(vault: Vault, workspace: string, channel: string, address: string): Buffer {
  return createHmac('sha256', vault.subkey('kept-consents'))
    .update(`${workspace}\0${channel}\0${address}`)
    .digest();
}

/** Newest first: all, or of the person with this id. */
export async function listErasures(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  personHash: Buffer | null,
  { after, limit }: PageRequest,
): Promise<PageOf<ErasureView>> {
  const { rows } = await tx.query<Omit<ErasureView, 'byName'> & { position: string; sealed: Buffer | null }>(
    `select id, at, "by", counts, done_at as "doneAt", at::text as position,
       (select u.sealed from users u where erasures."by" = 'user:' || u.id) as sealed
     from erasures
     where workspace_id = $1 and ($2::bytea is null or person_hash = $2)
       and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
     order by erasures.at desc, erasures.id desc limit $5`,
    [workspace, personHash, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    ({ position: _, sealed, ...row }) => ({
      ...row,
      byName: sealed && vault.open<{ name: string }>(sealed).name,
    }),
  );
}

/** Those that are not done, of any workspace: oldest first. */
export async function unfinishedErasures(
  tx: Transaction,
  limit: number,
): Promise<{ workspace: string; id: string }[]> {
  const { rows } = await tx.query<{ workspace: string; id: string }>(
    `select workspace_id as workspace, id from erasures where done_at is null order by at limit $1`,
    [limit],
  );
  return rows;
}

/** A consent that outlived its person. */
export interface KeptConsent {
  readonly channel: string;
  readonly topic: string;
  readonly status: 'granted' | 'denied';
  readonly at: Date;
  readonly source: string;
  readonly wording: string | null;
}

/** What whoever had one of these addresses allowed and denied, oldest first. */
export async function listKeptConsents(
  tx: Transaction,
  workspace: string,
  hashes: readonly Buffer[],
): Promise<KeptConsent[]> {
  const { rows } = await tx.query<KeptConsent>(
    `select channel, topic, status, at, source, wording from kept_consents
     where workspace_id = $1 and address_hash = any($2::bytea[]) order by at, id limit 1000`,
    [workspace, hashes],
  );
  return rows;
}
