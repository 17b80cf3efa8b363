import type { Transaction } from '../connection.ts';
import type { EnrollmentMove } from './enrollments.ts';

/** The row of `due`, of `all`, that takes a move one page further. */
export const moveKind = (journey: string) => `move:${journey}`;

/** How far a move of a journey's people has come. */
export interface MoveProgress {
  readonly version: number;
  readonly state: 'running' | 'done';
  readonly done: number;
  readonly of: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const here = `e.workspace_id = $1 and e.journey_id = $2 and e.status in ('live', 'attention')`;

/**
 * Lets everybody who is inside by an earlier version follow this one. It binds each from their next turn on, from this
 * very transaction; the run that it begins gives everybody that turn.
 *
 * @returns how many are inside
 */
export async function beginMove(
  tx: Transaction,
  workspace: string,
  { journey, version, targets }: EnrollmentMove & { readonly journey: string },
): Promise<number> {
  const { rows } = await tx.query<{ of: number }>(
    `insert into journey_moves (workspace_id, journey_id, version, targets, "of")
     select $1, $2, $3, $4, count(*) from enrollments e where ${here} and e.version < $3
     on conflict (workspace_id, journey_id) do update set version = excluded.version, targets = excluded.targets,
       "of" = excluded."of", done = 0, state = 'running', after = '00000000-0000-0000-0000-000000000000',
       started_at = now(), finished_at = null
     returning "of"`,
    [workspace, journey, version, JSON.stringify(targets)],
  );
  await wakeMove(tx, workspace, journey);
  return rows[0]!.of;
}

/** Makes the run fall due now, if there is one. */
export async function wakeMove(tx: Transaction, workspace: string, journey: string): Promise<void> {
  await tx.query(
    `insert into due (workspace_id, kind, subject, at)
     select $1, $2, 'all', date_trunc('milliseconds', coalesce(c.now, clock_timestamp()))
     from journey_moves m left join practice_clocks c on c.workspace_id = m.workspace_id
     where m.workspace_id = $1 and m.journey_id = $3 and m.state = 'running'
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, moveKind(journey), journey],
  );
}

/** A move that is not done. In a paused journey nobody moves: it waits for the journey. */
export interface MoveUnderWay {
  readonly workspace: string;
  readonly journey: string;
  readonly version: number;
  readonly after: string;
  readonly waits: boolean;
}

export async function moveUnderWay(
  tx: Transaction,
  workspace: string,
  journey: string,
): Promise<MoveUnderWay | null> {
  const { rows } = await tx.query<Pick<MoveUnderWay, 'version' | 'after' | 'waits'>>(
    `select m.version, m.after, j.status = 'paused' as waits from journey_moves m
     join journeys j on j.workspace_id = m.workspace_id and j.id = m.journey_id
     where m.workspace_id = $1 and m.journey_id = $2 and m.state = 'running'`,
    [workspace, journey],
  );
  return rows[0] ? { workspace, journey, ...rows[0] } : null;
}

/** Somebody who is to be moved, and how long they would still rest: real milliseconds, `null` = until poked. */
export interface ToMove {
  readonly id: string;
  readonly rest: number | null;
}

export async function nextToMove(tx: Transaction, move: MoveUnderWay, limit: number): Promise<ToMove[]> {
  const { rows } = await tx.query<ToMove>(
    `select e.id, extract(epoch from e.until - clock_timestamp())::float8 * 1000 as rest from enrollments e
     where ${here} and e.version < $3 and e.id > $4 order by e.id limit $5`,
    [move.workspace, move.journey, move.version, move.after, limit],
  );
  return rows;
}

/** Notes a page. One of a move that another has replaced counts nowhere. */
export async function advanceMove(
  tx: Transaction,
  { workspace, journey, version }: MoveUnderWay,
  page: readonly ToMove[],
): Promise<void> {
  await tx.query(
    `update journey_moves set after = $4, done = done + $5 where workspace_id = $1 and journey_id = $2 and version = $3
       and after < $4`,
    [workspace, journey, version, page.at(-1)!.id, page.length],
  );
}

/** Who comes later by an old version moves all the same: at their next turn. */
export async function endMove(tx: Transaction, { workspace, journey, version }: MoveUnderWay): Promise<void> {
  const { rowCount } = await tx.query(
    `update journey_moves set state = 'done', finished_at = now()
     where workspace_id = $1 and journey_id = $2 and version = $3`,
    [workspace, journey, version],
  );
  if (rowCount === 1) await dropMove(tx, workspace, journey);
}

export async function dropMove(tx: Transaction, workspace: string, journey: string): Promise<void> {
  await tx.query(`delete from due where workspace_id = $1 and kind = $2 and subject = 'all'`, [
    workspace,
    moveKind(journey),
  ]);
}

/** Looks again after so many milliseconds on the workspace's clock. */
export async function putOffMove(
  tx: Transaction,
  { workspace, journey }: MoveUnderWay,
  pause: number,
): Promise<void> {
  await tx.query(
    `update due d set at = date_trunc('milliseconds', coalesce(c.now, clock_timestamp())) + $3 * interval '1 millisecond'
     from (values (1)) one left join practice_clocks c on c.workspace_id = $1
     where d.workspace_id = $1 and d.kind = $2 and d.subject = 'all'`,
    [workspace, moveKind(journey), pause],
  );
}

/** The latest move; `null`: nobody was ever moved. */
export async function readMove(
  tx: Transaction,
  workspace: string,
  journey: string,
): Promise<MoveProgress | null> {
  const { rows } = await tx.query<MoveProgress>(
    `select version, state, done, "of", started_at as "startedAt", finished_at as "finishedAt" from journey_moves
     where workspace_id = $1 and journey_id = $2`,
    [workspace, journey],
  );
  return rows[0] ?? null;
}
