import type { Transaction } from '../connection.ts';

/** A run about everybody that nothing takes further. */
export interface StandingRun {
  readonly workspace: string;
  /** Of the due row that it should have: `stages:<model>`, `run:<id>`, `move:<journey>`. */
  readonly kind: string;
}

/** Each page of a run writes when the next is due, in its own transaction: one without such a row was forgotten. */
export async function standingRuns(tx: Transaction): Promise<StandingRun[]> {
  const { rows } = await tx.query<Row>(
    `select r.workspace_id as workspace, r.kind from (
       select workspace_id, 'stages:' || model as kind from stage_runs where state = 'running'
       union all
       select workspace_id, 'run:' || id from journey_runs where state = 'running'
       union all
       select m.workspace_id, 'move:' || m.journey_id from journey_moves m
         join journeys j on j.workspace_id = m.workspace_id and j.id = m.journey_id
         where m.state = 'running' and j.status <> 'paused') r
     where not exists (select from due d where d.workspace_id = r.workspace_id and d.kind = r.kind and d.subject = 'all')
     order by 1, 2`,
  );
  return rows;
}

type Row = StandingRun & { readonly [column: string]: unknown };

/** Makes their next pages due now. @returns how many */
export async function goOnRunning(tx: Transaction, runs: readonly StandingRun[]): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into due (workspace_id, kind, subject, at)
     select r.workspace, r.kind, 'all', date_trunc('milliseconds', coalesce(c.now, clock_timestamp()))
     from unnest($1::uuid[], $2::text[]) as r (workspace, kind) left join practice_clocks c on c.workspace_id = r.workspace
     on conflict (workspace_id, kind, subject) do nothing`,
    [runs.map(({ workspace }) => workspace), runs.map(({ kind }) => kind)],
  );
  return rowCount ?? 0;
}
