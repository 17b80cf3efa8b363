import type { Transaction } from '../connection.ts';
import { split } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { iso } from './time.ts';

/** A person after routing. Only what the router owns; addresses' hashes are left as they are when absent. */
export interface ProfileWrite {
  readonly id: string;
  readonly zone: string | null;
  readonly locale: string | null;
  readonly attributes: Record<string, unknown>;
  readonly attributeTimes: Readonly<Record<string, number>>;
  readonly stages: unknown;
  readonly activity: unknown;
  readonly lastSeen: number | null;
  readonly firstSeen: number | null;
}

/** Writes people back. Under their locks. */
export async function saveProfiles(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  profiles: readonly ProfileWrite[],
): Promise<void> {
  if (profiles.length === 0) return;
  const rows = profiles.map((profile) => {
    const { open, sealed } = split(vault, profile.attributes);
    return {
      id: profile.id,
      zone: profile.zone,
      locale: profile.locale,
      attributes: open,
      sealed: sealed?.toString('hex') ?? null,
      times: profile.attributeTimes,
      stages: profile.stages,
      activity: profile.activity,
      last_seen: profile.lastSeen === null ? null : iso(profile.lastSeen),
      first_seen: profile.firstSeen === null ? null : iso(profile.firstSeen),
    };
  });
  await tx.query(
    {
      name: 'save-profiles',
      text: `update people p set zone = r.zone, locale = r.locale, attributes = r.attributes, sealed = decode(r.sealed, 'hex'),
       attribute_times = r.times, stages = r.stages, activity = r.activity,
       last_seen = greatest(p.last_seen, r.last_seen), first_seen = least(p.first_seen, r.first_seen)
     from json_to_recordset($2::json) as r (id uuid, zone text, locale text, attributes jsonb, sealed text, times jsonb,
       stages jsonb, activity json, last_seen timestamptz, first_seen timestamptz)
     where p.workspace_id = $1 and p.id = r.id and p.id = any($3::uuid[])`,
    },
    // The ids once more: without fresh statistics the planner would join with the whole workspace.
    [workspace, JSON.stringify(rows), rows.map((row) => row.id)],
  );
}

export interface StageMove {
  readonly person: string;
  readonly model: string;
  readonly at: number;
  readonly cause: string;
  readonly stage: string | null;
  readonly from: string | null;
  readonly because: unknown;
}

/** Appends to the stage history. Repeating one changes nothing. */
export async function insertStageMoves(
  tx: Transaction,
  workspace: string,
  moves: readonly StageMove[],
): Promise<void> {
  if (moves.length === 0) return;
  await tx.query(
    {
      name: 'insert-stage-moves',
      text: `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
     select $1, person, model, at, cause, coalesce(stage, ''), "from", because
     from jsonb_to_recordset($2::jsonb) as r (person uuid, model text, at timestamptz, cause text, stage text, "from" text, because jsonb)
     on conflict do nothing`,
    },
    [workspace, JSON.stringify(moves.map((move) => ({ ...move, at: iso(move.at) })))],
  );
}
