import type { Transaction } from '../connection.ts';
import { iso } from './time.ts';

/** A model of a workspace, and the period that its board is about: from the first instant to the last, exclusive. */
export interface BoardScope {
  readonly workspace: string;
  readonly model: string;
  /** Milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** Rows of a history that are moves: merging two people may leave one that goes nowhere. */
export const isMove = (row: string) => `coalesce(${row}.from_stage, '') <> ${row}.stage`;

/** People in each stage now; `''`: in none. */
export async function countNow(
  tx: Transaction,
  workspace: string,
  model: string,
): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ stage: string; n: number }>(
    `select coalesce(stages #>> array[$2, 'stage'], '') as stage, count(*)::int as n from people
     where workspace_id = $1 and merged_into is null group by 1`,
    [workspace, model],
  );
  return Object.fromEntries(rows.map(({ stage, n }) => [stage, n]));
}

export interface MovesOf {
  readonly from: string;
  readonly to: string;
  readonly moves: number;
}

/**
 * Moves by period: between the first and the second of these instants, and so on; the last list is all those since the
 * last. Reads nothing before the first.
 */
export async function movesBetween(
  tx: Transaction,
  { workspace, model }: Pick<BoardScope, 'workspace' | 'model'>,
  instants: readonly number[],
): Promise<readonly (readonly MovesOf[])[]> {
  const { rows } = await tx.query<MovesOf & { period: number }>(
    `select width_bucket(h.at, $3::timestamptz[]) as period, coalesce(h.from_stage, '') as "from", h.stage as "to",
       count(*)::int as moves
     from stage_history h where h.workspace_id = $1 and h.model = $2 and h.at >= ($3::timestamptz[])[1] and ${isMove('h')}
     group by 1, 2, 3`,
    [workspace, model, instants.map(iso)],
  );
  return instants.map((_, i) => rows.filter(({ period }) => period === i + 1));
}

/** Moves of the period, and how many people made each. */
export async function countFlows(
  tx: Transaction,
  { workspace, model, from, to }: BoardScope,
): Promise<(MovesOf & { readonly people: number })[]> {
  const { rows } = await tx.query<MovesOf & { people: number }>(
    `select coalesce(h.from_stage, '') as "from", h.stage as "to", count(*)::int as moves,
       count(distinct h.person_id)::int as people
     from stage_history h where h.workspace_id = $1 and h.model = $2 and h.at >= $3 and h.at < $4 and ${isMove('h')}
     group by 1, 2 order by 3 desc, 1, 2`,
    [workspace, model, iso(from), iso(to)],
  );
  return rows;
}

/** Where those who moved in the period were when it began, and are when it ended. */
export async function countPassages(
  tx: Transaction,
  { workspace, model, from, to }: BoardScope,
): Promise<{ readonly from: string; readonly to: string; readonly people: number }[]> {
  const { rows } = await tx.query<{ from: string; to: string; people: number }>(
    `select "from", "to", count(*)::int as people from (
       select (array_agg(coalesce(h.from_stage, '') order by h.at, h.seq))[1] as "from",
         (array_agg(h.stage order by h.at desc, h.seq desc))[1] as "to"
       from stage_history h where h.workspace_id = $1 and h.model = $2 and h.at >= $3 and h.at < $4 and ${isMove('h')}
       group by h.person_id) moved
     group by 1, 2 order by 3 desc, 1, 2`,
    [workspace, model, iso(from), iso(to)],
  );
  return rows;
}

/** How long stays lasted that began before `to`, in whole hours; those that were not over by then, until then. */
export async function countStays(
  tx: Transaction,
  { workspace, model, to }: Omit<BoardScope, 'from'>,
): Promise<
  { readonly stage: string; readonly hours: number; readonly over: boolean; readonly people: number }[]
> {
  const { rows } = await tx.query<{ stage: string; hours: number; over: boolean; people: number }>(
    `select stage, floor(extract(epoch from least(until, $3::timestamptz) - at) / 3600)::int as hours,
       coalesce(until < $3, false) as over, count(*)::int as people
     from (select h.stage, h.at, lead(h.at) over (partition by h.person_id order by h.at, h.seq) as until
       from stage_history h where h.workspace_id = $1 and h.model = $2 and ${isMove('h')}) stay
     where at < $3 and stage <> '' group by 1, 2, 3`,
    [workspace, model, iso(to)],
  );
  return rows;
}

export interface ConversionScope extends BoardScope {
  /** Milliseconds after entering. */
  readonly within: number;
  /** Those who entered before can be judged. */
  readonly ripe: number;
}

/** The first time that each person entered each stage in the period. `$1` to `$4` are the scope. */
export const firstEntries = `select distinct on (h.person_id, h.stage) h.person_id, h.stage, h.at, h.seq
  from stage_history h where h.workspace_id = $1 and h.model = $2 and h.at >= $3 and h.at < $4 and h.stage <> ''
    and ${isMove('h')}
  order by h.person_id, h.stage, h.at, h.seq`;

/**
 * The other stages that a person of `entered e` was in within `$5` milliseconds. One look-up for each, whatever the planner
 * believes: `is true` keeps conditions away from the index of moves, which knows nothing of people.
 */
export const laterStages = `select distinct h.stage from stage_history h
  where h.workspace_id = $1 and h.person_id = e.person_id and (h.model = $2) is true
    and ((h.at, h.seq) > (e.at, e.seq) and h.at <= e.at + $5 * interval '1 millisecond') is true
    and h.stage not in ('', e.stage) and ${isMove('h')}`;

/** Of those who entered a stage in the period, how many were in another one in time. */
export async function countConversions(tx: Transaction, scope: ConversionScope) {
  const values = [scope.workspace, scope.model, iso(scope.from), iso(scope.to)];
  const entered = await tx.query<{ stage: string; of: number; young: number }>(
    `select stage, (count(*) filter (where at <= $5))::int as "of", (count(*) filter (where at > $5))::int as young
     from (${firstEntries}) e group by stage`,
    [...values, iso(scope.ripe)],
  );
  const converted = await tx.query<{ from: string; to: string; people: number }>(
    `select e.stage as "from", h.stage as "to", count(*)::int as people
     from (${firstEntries}) e cross join lateral (${laterStages}) h where e.at <= $6 group by 1, 2`,
    [...values, scope.within, iso(scope.ripe)],
  );
  return { entered: entered.rows, converted: converted.rows };
}

/** Live journeys that people enter by coming into a stage of the model, or by leaving it. */
export async function journeysOnStages(
  tx: Transaction,
  workspace: string,
  model: string,
): Promise<
  {
    readonly id: string;
    readonly name: string;
    readonly stage: string;
    readonly on: 'entered' | 'left' | 'been';
  }[]
> {
  const { rows } = await tx.query<{
    id: string;
    name: string;
    stage: string;
    on: 'entered' | 'left' | 'been';
  }>(
    `select distinct j.id, j.name, n.value #>> '{config,stage}' as stage, n.value #>> '{config,on}' as "on"
     from journeys j join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id
       and v.version = j.live_version
     cross join lateral jsonb_each(v.graph -> 'nodes') n
     where j.workspace_id = $1 and j.status = 'live' and n.value ->> 'type' = 'trigger-stage'
       and n.value #>> '{config,model}' = $2 order by 2, 1, 3, 4`,
    [workspace, model],
  );
  return rows;
}
