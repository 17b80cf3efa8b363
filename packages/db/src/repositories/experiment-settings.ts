import type { DrawSetting } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import { iso } from './time.ts';
import { bumpConfigVersion } from './workspaces.ts';

/** A split or a send of a journey. */
export interface ExperimentPlace {
  readonly journey: string;
  readonly node: string;
}

/** Per cent by arm. */
export type Shares = { readonly [arm: string]: number };

/** What a workspace has set of an experiment. `judging`: what contracts know. */
export interface ExperimentSettings<Judging = unknown> {
  readonly judging: Judging;
  /** Promotes by itself below this expected loss; `null`: by hand. */
  readonly promoteBelow: number | null;
  readonly promoted: string | null;
  readonly promotedAt: Date | null;
  readonly promotedBy: string | null;
  /** By context, `''` for everybody; `null`: nothing learnt. */
  readonly shares: { readonly [context: string]: Shares } | null;
  readonly learntAt: Date | null;
}

type Row = ExperimentSettings & { readonly node: string; readonly [column: string]: unknown };

const columns = `node_id as node, judging, promote_below as "promoteBelow", promoted, promoted_at as "promotedAt",
  promoted_by as "promotedBy", shares, learnt_at as "learntAt"`;

/** Of a journey, by node; whatever was never set is missing. */
export async function loadExperimentSettings(
  tx: Transaction,
  workspace: string,
  journey: string,
): Promise<Map<string, ExperimentSettings>> {
  const { rows } = await tx.query<Row>(
    {
      name: 'load-experiment-settings',
      text: `select ${columns} from experiment_settings where workspace_id = $1 and journey_id = $2`,
    },
    [workspace, journey],
  );
  return new Map(rows.map(({ node, ...settings }) => [node, settings]));
}

/** By what it is judged, and from when on the rule promotes. */
export async function saveJudging(
  tx: Transaction,
  workspace: string,
  { journey, node }: ExperimentPlace,
  { judging, promoteBelow }: Pick<ExperimentSettings, 'judging' | 'promoteBelow'>,
): Promise<void> {
  await tx.query(
    `insert into experiment_settings (workspace_id, journey_id, node_id, judging, promote_below) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, journey_id, node_id) do update
       set judging = excluded.judging, promote_below = excluded.promote_below`,
    [workspace, journey, node, JSON.stringify(judging), promoteBelow],
  );
  await askForExperiments(tx, workspace, journey);
}

/**
 * Everybody gets the arm from now on; `null`: people are drawn again, and no rule decides otherwise. Nobody who was drawn before
 * is forgotten.
 */
export async function promoteArm(
  tx: Transaction,
  workspace: string,
  { journey, node }: ExperimentPlace,
  { arm, at, by }: { readonly arm: string | null; readonly at: number; readonly by: string },
): Promise<void> {
  const [when, who] = arm === null ? [null, null] : [iso(at), by];
  await tx.query(
    `insert into experiment_settings (workspace_id, journey_id, node_id, promoted, promoted_at, promoted_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, journey_id, node_id) do update
       set promoted = excluded.promoted, promoted_at = excluded.promoted_at, promoted_by = excluded.promoted_by,
         promote_below = case when excluded.promoted is null then null else experiment_settings.promote_below end`,
    [workspace, journey, node, arm, when, who],
  );
  if (arm === null) await askForExperiments(tx, workspace, journey);
  await bumpConfigVersion(tx, workspace);
}

/** What a bandit draws by from now on. */
export async function saveShares(
  tx: Transaction,
  workspace: string,
  { journey, node }: ExperimentPlace,
  { shares, at }: { readonly shares: { readonly [context: string]: Shares }; readonly at: number },
): Promise<void> {
  await tx.query(
    `insert into experiment_settings (workspace_id, journey_id, node_id, shares, learnt_at) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, journey_id, node_id) do update set shares = excluded.shares, learnt_at = excluded.learnt_at`,
    [workspace, journey, node, JSON.stringify(shares), iso(at)],
  );
  await bumpConfigVersion(tx, workspace);
}

/** What the engine draws by, over what is drawn: by `journey/node`, of those that have such a thing. */
export async function loadDrawSettings(
  tx: Transaction,
  workspace: string,
): Promise<{ readonly [place: string]: DrawSetting }> {
  const { rows } = await tx.query<{ place: string; draws: DrawSetting }>(
    `select journey_id || '/' || node_id as place,
       jsonb_strip_nulls(jsonb_build_object('promoted', promoted, 'shares', shares)) as draws
     from experiment_settings where workspace_id = $1 and (promoted is not null or shares is not null)`,
    [workspace],
  );
  return Object.fromEntries(rows.map(({ place, draws }) => [place, draws]));
}

/** The due row by which experiments of a journey are learnt from and decided, again and again. */
export const experimentsKind = (journey: string) => `experiments:${journey}`;

/**
 * Has a journey's experiments looked at as soon as this transaction has committed. Those without a bandit, and without a rule that
 * promotes, ask for nothing.
 */
export async function askForExperiments(tx: Transaction, workspace: string, journey: string): Promise<void> {
  await tx.query(
    `insert into due (workspace_id, kind, subject, at)
     select $1, 'experiments:' || j.id, 'all', date_trunc('milliseconds', coalesce(c.now, clock_timestamp()))
     from journeys j left join practice_clocks c on c.workspace_id = j.workspace_id
     where j.workspace_id = $1 and j.id = $2 and (
       exists (select from journey_versions v cross join jsonb_each(v.program -> 'nodes') n
         where v.workspace_id = $1 and v.journey_id = j.id and v.version = j.live_version and n.value -> 'config' ? 'bandit')
       or exists (select from experiment_settings s
         where s.workspace_id = $1 and s.journey_id = j.id and s.promote_below is not null and s.promoted is null))
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, journey],
  );
}

/** By person and experiment, the arm that each was first drawn into: it is theirs for good. */
export async function loadDrawnArms(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<Map<string, { readonly [experiment: string]: string }>> {
  const { rows } = await tx.query<{ person: string; arms: { readonly [experiment: string]: string } }>(
    {
      name: 'load-drawn-arms',
      text: `select person, jsonb_object_agg(experiment, arm) as arms from (
         select distinct on (s.person_id, s.reason #>> '{params,experiment}') s.person_id as person,
           s.reason #>> '{params,experiment}' as experiment, s.variant as arm
         from steps s where s.workspace_id = $1 and s.person_id = any($2::uuid[]) and s.kind = 'exposed'
           and s.reason #>> '{params,experiment}' is not null and s.variant is not null
         order by 1, 2, s.at, s.enrollment_id, s.turn, s.ord) first
       group by person`,
    },
    [workspace, people],
  );
  return new Map(rows.map(({ person, arms }) => [person, arms]));
}
