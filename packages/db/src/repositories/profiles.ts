import type { Transaction } from '../connection.ts';
import { split } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { plainList } from './plain-list.ts';
import { iso } from './time.ts';

/** A person after routing, with all that the router owns. */
export interface ProfileWrite {
  readonly id: string;
  readonly zone: string | null;
  readonly locale: string | null;
  readonly attributes: Record<string, unknown>;
  readonly attributeTimes: Readonly<Record<string, number>>;
  readonly stages: unknown;
  /** The whole of it: the tail begins anew, and the number is to be another one. */
  readonly activity: unknown;
  readonly activityRev: number;
  readonly looks: unknown;
  readonly lastSeen: number | null;
  readonly firstSeen: number | null;
}

/**
 * Finds the row of each `r.id` by one look-up, and updates it where it lies: whatever the planner believes, it can't
 * compare all with all or read the whole workspace. Only under the people's locks, where rows stay in their places.
 */
const theirRows = `cross join lateral (
       select ctid as place from people where workspace_id = $1 and id = r.id limit 1) row`;

/** Writes people back. Under their locks. */
export async function saveProfiles(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  profiles: readonly ProfileWrite[],
): Promise<void> {
  if (profiles.length === 0) return;
  const rows = profiles.map((profile) => {
    const { open, sealed, names } = split(vault, profile.attributes);
    return {
      id: profile.id,
      zone: profile.zone,
      locale: profile.locale,
      attributes: open,
      sealed: sealed?.toString('hex') ?? null,
      names,
      times: profile.attributeTimes,
      stages: profile.stages,
      activity: profile.activity,
      rev: profile.activityRev,
      looks: profile.looks,
      last_seen: profile.lastSeen === null ? null : iso(profile.lastSeen),
      first_seen: profile.firstSeen === null ? null : iso(profile.firstSeen),
    };
  });
  await tx.query(
    {
      name: 'save-profiles',
      text: `update people p set zone = r.zone, locale = r.locale, attributes = r.attributes, sealed = decode(r.sealed, 'hex'),
       sealed_names = r.names, attribute_times = r.times, stages = r.stages, activity = r.activity,
       activity_tail = '', activity_rev = r.rev, looks = r.looks, last_seen = greatest(p.last_seen, r.last_seen), first_seen = least(p.first_seen, r.first_seen)
     from json_to_recordset($2::json) as r (id uuid, zone text, locale text, attributes jsonb, sealed text, names text[], times jsonb,
       stages jsonb, activity json, rev integer, looks jsonb, last_seen timestamptz, first_seen timestamptz)
     ${theirRows} where p.ctid = row.place`,
    },
    [workspace, JSON.stringify(rows)],
  );
}

/** Who a person is, as somebody other than the router changes it. */
export type AttributesWrite = Pick<ProfileWrite, 'id' | 'zone' | 'locale' | 'attributes' | 'attributeTimes'>;

/** Writes the attributes of people, and where and how they speak. Under their locks. */
export async function saveAttributes(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  people: readonly AttributesWrite[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ id, zone, locale, attributes, attributeTimes: times }) => {
    const { open, sealed, names } = split(vault, attributes);
    return { id, zone, locale, attributes: open, sealed: sealed?.toString('hex') ?? null, names, times };
  });
  await tx.query(
    {
      name: 'save-attributes',
      text: `update people p set zone = r.zone, locale = r.locale, attributes = r.attributes, sealed = decode(r.sealed, 'hex'),
       sealed_names = r.names, attribute_times = r.times
     from json_to_recordset($2::json) as r (id uuid, zone text, locale text, attributes jsonb, sealed text, names text[], times jsonb)
     ${theirRows} where p.ctid = row.place`,
    },
    [workspace, JSON.stringify(rows)],
  );
}

/** What most events leave of themselves: a longer tail, and that the person was seen. */
export interface ProfileTouch {
  readonly id: string;
  /** Pieces to be added. */
  readonly tail: string;
  /** `null` = as they were. */
  readonly stages: unknown;
  /** `null` = as they were. */
  readonly looks: unknown;
  readonly lastSeen: number | null;
  readonly firstSeen: number | null;
}

/**
 * Adds to people what they have done. Under their locks. `last_seen` moves by whole minutes: it is indexed, and a
 * row whose indexed columns stay as they were costs a fraction.
 */
export async function touchProfiles(
  tx: Transaction,
  workspace: string,
  touches: readonly ProfileTouch[],
): Promise<void> {
  if (touches.length === 0) return;
  const seconds = (at: number | null) => (at === null ? 'null' : at / 1_000);
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx.query(
    {
      name: 'touch-profiles',
      text: `update people p set activity_tail = p.activity_tail || r.tail, stages = coalesce(r.stages, p.stages),
       looks = coalesce(r.looks, p.looks),
       last_seen = case when to_timestamp(r.last) >= p.last_seen + interval '1 minute' then to_timestamp(r.last) else p.last_seen end,
       first_seen = least(p.first_seen, to_timestamp(r.first))
     from unnest($2::uuid[], $3::text[], $4::jsonb[], $5::jsonb[], $6::float8[], $7::float8[]) as r (id, tail, stages, looks, last, first)
     ${theirRows} where p.ctid = row.place`,
    },
    [
      workspace,
      plainList(touches.map(({ id }) => id)),
      touches.map(({ tail }) => tail),
      touches.map(({ stages }) => json(stages)),
      touches.map(({ looks }) => json(looks)),
      plainList(touches.map(({ lastSeen }) => seconds(lastSeen))),
      plainList(touches.map(({ firstSeen }) => seconds(firstSeen))),
    ],
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
