import type { Transaction } from '../connection.ts';
import { iso } from './time.ts';

/** What a holdout made of somebody, once and for all. */
export interface HoldoutDraw {
  /** The journey, or the workspace. */
  readonly scope: string;
  readonly person: string;
  /** Kept out. */
  readonly held: boolean;
  /** Per cent that were kept out then. */
  readonly share: number;
  /** Milliseconds: when they would have entered, or did. */
  readonly at: number;
}

/** Of these people, by person; whoever was never drawn is missing. */
export async function loadHoldoutDraws(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<Map<string, HoldoutDraw[]>> {
  const { rows } = await tx.query<HoldoutDraw & { readonly [column: string]: unknown }>(
    `select scope, person_id as person, held, share, extract(epoch from at)::float8 * 1000 as at
     from holdouts where workspace_id = $1 and person_id = any($2::uuid[])`,
    [workspace, people],
  );
  const found = new Map<string, HoldoutDraw[]>();
  for (const row of rows) found.set(row.person, [...(found.get(row.person) ?? []), row]);
  return found;
}

/** Only under the locks of their people. */
export async function insertHoldoutDraws(
  tx: Transaction,
  workspace: string,
  draws: readonly HoldoutDraw[],
): Promise<void> {
  if (draws.length === 0) return;
  const rows = draws.map((one) => ({ ...one, at: iso(one.at) }));
  await tx.query(
    `insert into holdouts (workspace_id, scope, person_id, held, share, at)
     select $1, r.scope, r.person, r.held, r.share, r.at
     from jsonb_to_recordset($2::jsonb) as r (scope uuid, person uuid, held boolean, share smallint, at timestamptz)
     on conflict do nothing`,
    [workspace, JSON.stringify(rows)],
  );
}

/** Of two who are one person the earlier draw counts, as with experiments. */
export async function mergeHoldouts(tx: Transaction, pair: readonly string[]): Promise<void> {
  await tx.query(
    `insert into holdouts (workspace_id, scope, person_id, held, share, at)
     select workspace_id, scope, $2, held, share, at from holdouts where workspace_id = $1 and person_id = $3
     on conflict (workspace_id, scope, person_id) do update
       set held = excluded.held, share = excluded.share, at = excluded.at where excluded.at < holdouts.at`,
    pair,
  );
  await tx.query('delete from holdouts where workspace_id = $1 and person_id = $2', [pair[0], pair[2]]);
}
