import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { openEvent } from './events.ts';

export type RelatedBasis = 'viewed' | 'bought' | 'best';

/** An event that may speak of products. */
export interface ProductEvent {
  readonly person: string;
  readonly seq: number;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Row {
  person: string;
  seq: number;
  name: string;
  properties: Record<string, unknown>;
  context: Record<string, unknown>;
  sealed: Buffer | null;
}

const opened = (vault: Vault, { person, seq, name, ...row }: Row): ProductEvent => ({
  person,
  seq: Number(seq),
  name,
  properties: openEvent(vault, row).properties,
});

/** A page of events of these names since a moment, person by person, the latest of each first. */
export async function readProductEvents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  {
    names,
    since,
    after,
    limit,
  }: {
    readonly names: readonly string[];
    readonly since: number;
    readonly after: Pick<ProductEvent, 'person' | 'seq'> | null;
    readonly limit: number;
  },
): Promise<readonly ProductEvent[]> {
  const { rows } = await tx.query<Row>(
    `select person_id as person, seq, name, properties, '{}'::jsonb as context, sealed from events
     where workspace_id = $1 and name = any($2::text[]) and at > $3
       and ($4::uuid is null or person_id > $4 or person_id = $4 and seq < $5)
     order by person_id, seq desc limit $6`,
    [workspace, names, new Date(since), after?.person ?? null, after?.seq ?? null, limit],
  );
  return rows.map((row) => opened(vault, row));
}

/** The latest events of these names of each of these people, the latest first. */
export async function readLatestProductEvents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  people: readonly string[],
  names: readonly string[],
  limit: number,
): Promise<readonly ProductEvent[]> {
  const { rows } = await tx.query<Row>(
    `select e.person_id as person, e.seq, e.name, e.properties, '{}'::jsonb as context, e.sealed
     from unnest($2::uuid[]) as p (id) cross join lateral (
       select * from events where workspace_id = $1 and person_id = p.id and name = any($3::text[])
       order by at desc, seq desc limit $4) e
     order by e.person_id, e.at desc, e.seq desc`,
    [workspace, people, names, limit],
  );
  return rows.map((row) => opened(vault, row));
}

export interface RelatedRow {
  readonly basis: RelatedBasis;
  readonly product: string;
  readonly related: readonly string[];
}

/** In the place of all that was reckoned before. `at`: milliseconds. */
export async function saveRelated(
  tx: Transaction,
  workspace: string,
  rows: readonly RelatedRow[],
  at: number,
): Promise<void> {
  await tx.query('delete from catalogue_related where workspace_id = $1', [workspace]);
  await tx.query(
    `insert into catalogue_related (workspace_id, basis, product_id, related, computed_at)
     select $1, basis, product, related, $3
     from jsonb_to_recordset($2::jsonb) as r (basis text, product text, related text[])`,
    [workspace, JSON.stringify(rows), new Date(at)],
  );
}

/** What goes with these products, and what most people buy. */
export async function readRelated(
  tx: Transaction,
  workspace: string,
  products: readonly string[],
): Promise<readonly RelatedRow[]> {
  const { rows } = await tx.query<RelatedRow>(
    `select basis, product_id as product, related from catalogue_related
     where workspace_id = $1 and product_id = any($2::text[])`,
    [workspace, ['', ...products]],
  );
  return rows;
}

/** When it was last reckoned; `null` = never. */
export async function relatedSince(tx: Transaction, workspace: string): Promise<Date | null> {
  const { rows } = await tx.query<{ at: Date }>(
    'select computed_at as at from catalogue_related where workspace_id = $1 limit 1',
    [workspace],
  );
  return rows[0]?.at ?? null;
}
