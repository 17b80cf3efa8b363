import type { Transaction } from '../connection.ts';
import type { stageRuns } from '../schema/index.ts';
import { workspaceClock } from './workspace-clock.ts';

/** A pass over everybody: the latest that was asked for of a model, or of all of them (`everyModel`). */
export type StageRun = typeof stageRuns.$inferSelect;

/** What the event map is to runs: not a model, but what all of them read. */
export const everyModel = '*';

/** The due row by which a run goes on, page after page, until it is gone. */
export const stageRunKind = (model: string) => `stages:${model}`;

export interface StageRunRequest {
  readonly model: string;
  readonly act: StageRun['act'];
  /** Of a rebuild: what is read anew are people with events of these names; `null` = everybody. */
  readonly names?: readonly string[] | null;
}

/**
 * Asks for a run, due now on the workspace's clock. It takes the place of one that is under way; a rebuild then also
 * covers what that one has not reached.
 */
export async function beginStageRun(
  tx: Transaction,
  workspace: string,
  { model, act, names = null }: StageRunRequest,
): Promise<StageRun> {
  const before = await lockStageRun(tx, workspace, model);
  const unfinished = before?.act === act && before.state !== 'done' ? before : undefined;
  const all = names === null || unfinished?.names === null;
  const covered = all ? null : [...new Set([...names, ...(unfinished?.names ?? [])])].toSorted();
  const { rows } = await tx.query<Row>(
    `insert into stage_runs as run (workspace_id, model, id, act, names, "of")
     values ($1, $2, gen_random_uuid(), $3, $4, (select count(*) from people p
       where p.workspace_id = $1 and p.merged_into is null and ${concerned('$4')}))
     on conflict (workspace_id, model) do update set id = excluded.id, act = excluded.act, state = 'running',
       names = excluded.names, after = default, barrier = null, done = 0, "of" = excluded.of, moved = 0, tries = 0,
       started_at = now(), finished_at = null
     returning model`,
    [workspace, model, act, covered],
  );
  const { now } = await workspaceClock(tx, workspace);
  await tx.query(
    `insert into due (workspace_id, kind, subject, at) values ($1, $2, 'all', $3)
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, stageRunKind(rows[0]!.model), new Date(now)],
  );
  return (await lockStageRun(tx, workspace, model))!;
}

/** Of `people p`: those whose activity these names can have changed. */
function concerned(names: string): string {
  return `(${names}::text[] is null or exists (select from events e
    where e.workspace_id = p.workspace_id and e.person_id = p.id and e.name = any(${names}::text[])))`;
}

async function lockStageRun(
  tx: Transaction,
  workspace: string,
  model: string,
): Promise<StageRun | undefined> {
  const { rows } = await tx.query<Row>(
    {
      name: 'lock-stage-run',
      text: `select ${columns} from stage_runs where workspace_id = $1 and model = $2 for no key update`,
    },
    [workspace, model],
  );
  return rows[0];
}

type Row = StageRun & { readonly [column: string]: unknown };

const columns = `workspace_id as "workspaceId", model, id, act, state, names, after, barrier::float8 as barrier, done, "of", moved,
  tries, started_at as "startedAt", finished_at as "finishedAt"`;

/** Ends one that is under way: the model moves nobody any more. */
export async function cancelStageRun(tx: Transaction, workspace: string, model: string): Promise<void> {
  await tx.query(`delete from stage_runs where workspace_id = $1 and model = $2 and state = 'running'`, [
    workspace,
    model,
  ]);
  await dropRequest(tx, workspace, model);
}

async function dropRequest(tx: Transaction, workspace: string, model: string): Promise<void> {
  await tx.query(`delete from due where workspace_id = $1 and kind = $2 and subject = 'all'`, [
    workspace,
    stageRunKind(model),
  ]);
}

/** The run that last concerned the model: its own, or one of the event map. */
export async function getStageRun(
  tx: Transaction,
  workspace: string,
  model: string,
): Promise<StageRun | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from stage_runs where workspace_id = $1 and model in ($2, $3) order by started_at desc limit 1`,
    [workspace, model, everyModel],
  );
  return rows[0];
}

/**
 * The run of a request that is due, ready for its next page; `undefined` when there is none any more, and then the
 * request is gone, too.
 */
export async function stageRunUnderWay(
  tx: Transaction,
  workspace: string,
  model: string,
): Promise<StageRun | undefined> {
  const run = await lockStageRun(tx, workspace, model);
  if (run?.state === 'running') return run;
  await dropRequest(tx, workspace, model);
  return undefined;
}

/**
 * Whether all transactions that may have read the workspace's settings before the run began are over. Those take a
 * transaction number (by locking people) before they read settings, so those with a lower number than the first to ask
 * here are all there are to wait for.
 */
export async function isPastBarrier(tx: Transaction, { workspaceId, model, id }: StageRun): Promise<boolean> {
  const { rows } = await tx.query<{ past: boolean }>(
    `update stage_runs set barrier = coalesce(barrier, pg_current_xact_id()::text::bigint)
     where workspace_id = $1 and model = $2 and id = $3
     returning pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= barrier as past`,
    [workspaceId, model, id],
  );
  return rows[0]?.past ?? false;
}

/** The next people of the run, in order of id; none when it has been through. */
export async function nextOfStageRun(
  tx: Transaction,
  { workspaceId, after, names }: StageRun,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from people p where p.workspace_id = $1 and p.merged_into is null and p.id > $2 and ${concerned('$3')}
     order by p.id limit $4`,
    [workspaceId, after, names, limit],
  );
  return rows.map(({ id }) => id);
}

/** Notes that a page is done with, unless somebody else has noted it or the run is another one by now. */
export async function advanceStageRun(
  tx: Transaction,
  { workspaceId, model, id, after }: StageRun,
  page: readonly string[],
): Promise<void> {
  await tx.query(
    `update stage_runs set after = $5, done = done + $6, "of" = greatest("of", done + $6), tries = 0
     where workspace_id = $1 and model = $2 and id = $3 and after = $4`,
    [workspaceId, model, id, after, page.at(-1), page.length],
  );
}

/** Counts people that the run has moved, in the transaction that moves them. */
export async function addMoved(
  tx: Transaction,
  workspace: string,
  { model, id }: Pick<StageRun, 'model' | 'id'>,
  people: number,
): Promise<void> {
  if (people === 0) return;
  await tx.query(
    'update stage_runs set moved = moved + $4 where workspace_id = $1 and model = $2 and id = $3',
    [workspace, model, id, people],
  );
}

/** Tries of one page before the run is given up. */
const mostTries = 5;

/** Counts a page that failed; gives the run up when that happens too often. */
export async function noteFailedPage(tx: Transaction, { workspaceId, model, id }: StageRun): Promise<void> {
  const { rows } = await tx.query<{ state: StageRun['state'] }>(
    `update stage_runs set tries = tries + 1, state = case when tries + 1 >= $4 then 'failed' else state end,
       finished_at = case when tries + 1 >= $4 then clock_timestamp() end
     where workspace_id = $1 and model = $2 and id = $3 returning state`,
    [workspaceId, model, id, mostTries],
  );
  if (rows[0]?.state === 'failed') await dropRequest(tx, workspaceId, model);
}

export async function endStageRun(tx: Transaction, { workspaceId, model, id }: StageRun): Promise<void> {
  const { rowCount } = await tx.query(
    `update stage_runs set state = 'done', "of" = done, finished_at = clock_timestamp()
     where workspace_id = $1 and model = $2 and id = $3`,
    [workspaceId, model, id],
  );
  if (rowCount === 1) await dropRequest(tx, workspaceId, model);
}

/**
 * Takes a model that is gone from these people. Their history stays, and ends with their leaving the stage.
 *
 * @returns how many had a stage
 */
export async function forgetStages(
  tx: Transaction,
  workspace: string,
  model: string,
  people: readonly string[],
  now: number,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
     select $1, p.id, $2, greatest($4, to_timestamp((p.stages #>> array[$2, 'since'])::float8 / 1000)), 'gone', '',
       p.stages #>> array[$2, 'stage'], $5
     from people p where p.workspace_id = $1 and p.id = any($3::uuid[]) and p.stages #>> array[$2, 'stage'] is not null
     order by p.id on conflict do nothing`,
    [workspace, model, people, new Date(now), JSON.stringify({ code: 'stage.model-gone' })],
  );
  await tx.query(
    `update people set stages = stages - $2::text, looks = looks - ('stage:' || $2)
     where workspace_id = $1 and id = any($3::uuid[]) and stages ? $2`,
    [workspace, model, people],
  );
  await tx.query(
    `delete from due where workspace_id = $1 and kind = 'stage:' || $2 and subject = any($3::text[])`,
    [workspace, model, people],
  );
  return rowCount ?? 0;
}
