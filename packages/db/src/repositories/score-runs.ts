import type { Transaction } from '../connection.ts';
import { iso, millis } from './time.ts';
import { workspaceClock } from './workspace-clock.ts';

/** The row of `due` that asks for scores: `scores` of `all`. */
export const scoresKind = 'scores';

/** A scoring of a workspace: under way, done or given up. */
export interface Scoring {
  readonly workspace: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly phase: 'orders' | 'fit' | 'people';
  readonly after: string;
  readonly done: number;
  readonly of: number;
  readonly tries: number;
  readonly leftOut: number;
  /** Milliseconds on the workspace's clock. */
  readonly asOf: number;
  readonly model: unknown;
  readonly fittedAt: number | null;
  readonly gaps: { readonly p80: number; readonly p90: number } | null;
  readonly gapsMoved: boolean;
  readonly finishedAt: number | null;
}

interface Row {
  readonly [column: string]: unknown;
  readonly state: Scoring['state'];
  readonly phase: Scoring['phase'];
  readonly after: string;
  readonly done: number;
  readonly of: number;
  readonly tries: number;
  readonly left_out: number;
  readonly as_of: Date;
  readonly model: unknown;
  readonly fitted_at: Date | null;
  readonly gap_80: number | null;
  readonly gap_90: number | null;
  readonly gaps_moved: boolean;
  readonly finished_at: Date | null;
}

function toScoring(workspace: string, row: Row): Scoring {
  const { state, phase, after, done, tries, model } = row;
  return {
    ...{ workspace, state, phase, after, done, of: row.of, tries, model },
    leftOut: row.left_out,
    asOf: row.as_of.getTime(),
    fittedAt: millis(row.fitted_at),
    gaps: row.gap_80 === null || row.gap_90 === null ? null : { p80: row.gap_80, p90: row.gap_90 },
    gapsMoved: row.gaps_moved,
    finishedAt: millis(row.finished_at),
  };
}

/** The latest scoring; `null`: there never was one. */
export async function readScoring(tx: Transaction, workspace: string): Promise<Scoring | null> {
  const { rows } = await tx.query<Row>('select * from score_models where workspace_id = $1', [workspace]);
  return rows[0] ? toScoring(workspace, rows[0]) : null;
}

/**
 * The scoring under way, held to the end of the transaction; begun at `asOf` where none is. `null`: another process is at it.
 */
export async function holdScoring(tx: Transaction, workspace: string, asOf: number): Promise<Scoring | null> {
  const [row] = await held(tx, workspace);
  if (row?.state === 'running') return toScoring(workspace, row);
  // Counting everybody takes a while: once for a scoring, not for each of its pages.
  await tx.query(
    `insert into score_models as m (workspace_id, state, phase, as_of, "of")
     values ($1, 'running', 'orders', $2, (select count(*) from people where workspace_id = $1))
     on conflict (workspace_id) do update set state = 'running', phase = 'orders', as_of = excluded.as_of, "of" = excluded."of",
       after = default, done = 0, tries = 0, left_out = 0
     where m.state <> 'running'`,
    [workspace, iso(asOf)],
  );
  const [begun] = await held(tx, workspace);
  return begun ? toScoring(workspace, begun) : null;
}

async function held(tx: Transaction, workspace: string): Promise<readonly Row[]> {
  const { rows } = await tx.query<Row>(
    'select * from score_models where workspace_id = $1 for update skip locked',
    [workspace],
  );
  return rows;
}

/**
 * The instant that the scores of `person_scores s` are about. Rows are written where scores change, so when a scoring is
 * through they are all about its own.
 */
export const scoredAsOf = `coalesce((select m.as_of from score_models m
  where m.workspace_id = s.workspace_id and m.state = 'done'), s.as_of)`;

/** One page further. */
export async function advanceScoring(
  tx: Transaction,
  workspace: string,
  page: { readonly last: string; readonly people: number; readonly leftOut?: number },
): Promise<void> {
  await tx.query(
    `update score_models set after = $2, done = done + $3, left_out = left_out + $4, tries = 0 where workspace_id = $1`,
    [workspace, page.last, page.people, page.leftOut ?? 0],
  );
}

const phaseStart = `after = '00000000-0000-0000-0000-000000000000', done = 0, tries = 0`;

/** All orders have been looked at. */
export async function beginFit(tx: Transaction, workspace: string): Promise<void> {
  await tx.query(`update score_models set phase = 'fit', ${phaseStart} where workspace_id = $1`, [workspace]);
}

export interface Fitted {
  readonly model: unknown;
  readonly gaps: { readonly p80: number; readonly p90: number } | null;
  readonly customers: number;
  /** On the workspace's clock. */
  readonly at: number;
}

/** From now on people are scored by this. */
export async function saveFit(tx: Transaction, workspace: string, fitted: Fitted): Promise<void> {
  const { model, gaps, customers, at } = fitted;
  await tx.query(
    `update score_models set phase = 'people', ${phaseStart}, "of" = $2, model = $3, fitted_at = $4,
       gaps_moved = (gap_80, gap_90) is distinct from ($5::float8, $6::float8), gap_80 = $5, gap_90 = $6
     where workspace_id = $1`,
    [workspace, customers, JSON.stringify(model), iso(at), gaps?.p80 ?? null, gaps?.p90 ?? null],
  );
}

/** Everybody has been scored, or it was given up; the next scoring is due at `next`. */
export async function endScoring(
  tx: Transaction,
  workspace: string,
  { state, at, next }: { readonly state: 'done' | 'failed'; readonly at: number; readonly next: number },
): Promise<void> {
  await tx.query('update score_models set state = $2, finished_at = $3 where workspace_id = $1', [
    workspace,
    state,
    iso(at),
  ]);
  await tx.query(`update due set at = $3 where workspace_id = $1 and kind = $2 and subject = 'all'`, [
    workspace,
    scoresKind,
    iso(next),
  ]);
}

/** Counts a step that failed; how many have by now, one after the other. */
export async function noteFailedScoring(tx: Transaction, workspace: string): Promise<number> {
  const { rows } = await tx.query<{ tries: number }>(
    'update score_models set tries = tries + 1 where workspace_id = $1 returning tries',
    [workspace],
  );
  return rows[0]?.tries ?? 0;
}

/** Scores are due now, on the workspace's clock; a scoring under way begins again. */
export async function askForScores(tx: Transaction, workspace: string): Promise<void> {
  const { now } = await workspaceClock(tx, workspace);
  await tx.query(`update score_models set state = 'done' where workspace_id = $1 and state = 'running'`, [
    workspace,
  ]);
  await tx.query(
    `insert into due (workspace_id, kind, subject, at) values ($1, $2, 'all', $3)
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, scoresKind, iso(now)],
  );
}

/** The same where somebody is scored at all: what the scores rest on has changed. */
export async function askForScoresAnew(tx: Transaction, workspace: string): Promise<void> {
  const { rowCount } = await tx.query(
    `select from due where workspace_id = $1 and kind = $2 and subject = 'all'`,
    [workspace, scoresKind],
  );
  if (rowCount !== 0) await askForScores(tx, workspace);
}

/** Live workspaces that have seen an event of such a name and that nobody scores yet. */
export async function workspacesToScore(
  tx: Transaction,
): Promise<{ readonly id: string; readonly eventMap: unknown; readonly names: readonly string[] }[]> {
  const { rows } = await tx.query<{ id: string; eventMap: unknown; names: string[] }>(
    `select w.id, w.settings -> 'eventMap' as "eventMap",
       array(select distinct event from known_values k where k.workspace_id = w.id) as names
     from workspaces w where w.kind = 'live' and not exists (
       select from due d where d.workspace_id = w.id and d.kind = $1 and d.subject = 'all')`,
    [scoresKind],
  );
  return rows;
}
