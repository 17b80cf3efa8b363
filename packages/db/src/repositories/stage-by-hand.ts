import type { ByHand } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { setDue } from './due.ts';
import { insertEvents, type NewEvent } from './events.ts';
import { insertStageMoves, type StageMove } from './profiles.ts';

/** A stage with how it came to be by hand, and where the person was before. */
export interface HeldStage {
  readonly stage: string | null;
  readonly since: number;
  readonly hand?: (ByHand & { readonly from: string | null }) | undefined;
}

/** Where somebody stands in a model; `null`: never placed. Lock them first. */
export async function heldStage(
  tx: Transaction,
  workspace: string,
  person: string,
  model: string,
): Promise<HeldStage | null> {
  const { rows } = await tx.query<{ held: HeldStage | null }>(
    'select stages -> $3 as held from people where workspace_id = $1 and id = $2',
    [workspace, person, model],
  );
  return rows[0]?.held ?? null;
}

/** A move that somebody made, and the events that tell of it. */
export interface MoveByHand {
  readonly move: StageMove;
  readonly held: HeldStage;
  readonly events: readonly NewEvent[];
}

/** Puts somebody who is locked into a stage, tells the router, and has it look at the person at once. */
export async function moveByHand(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { move, held, events }: MoveByHand,
): Promise<void> {
  const { person, model, at } = move;
  await tx.query(
    'update people set stages = stages || jsonb_build_object($3::text, $4::jsonb) where workspace_id = $1 and id = $2',
    [workspace, person, model, JSON.stringify(held)],
  );
  await insertStageMoves(tx, workspace, [move]);
  await insertEvents(tx, vault, workspace, events, { queue: true });
  await setDue(tx, workspace, [{ kind: `stage:${model}`, subject: person, at }]);
}
