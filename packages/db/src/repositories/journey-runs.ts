import type { Transaction } from '../connection.ts';
import type { journeyRuns } from '../schema/index.ts';
import { runKind, setDueForAll } from './calendar.ts';

/** A pass over the people of a journey: those a schedule admits, or everybody for their own dates. */
export type JourneyRun = typeof journeyRuns.$inferSelect;

type Row = JourneyRun & { readonly [column: string]: unknown };

/** Columns of a `JourneyRun`. */
export const journeyRunColumns = `workspace_id as "workspaceId", id, journey_id as "journeyId", act, node, occurrence, at, zones,
  state, after, done, "of", matched, admitted, failed, refused, tries, started_at as "startedAt", finished_at as "finishedAt"`;

export type NewJourneyRun = Pick<JourneyRun, 'id' | 'journeyId' | 'act' | 'node' | 'occurrence' | 'zones'> & {
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
  readonly state?: 'running' | 'missed';
};

/** Begins a run, or finds that it was begun already. One that nobody is to take is only noted. */
export async function beginJourneyRun(
  tx: Transaction,
  workspace: string,
  { zones, state = 'running', ...run }: NewJourneyRun,
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into journey_runs (workspace_id, id, journey_id, act, node, occurrence, at, zones, state, finished_at, "of")
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $9 <> 'running' then now() end,
       (select count(*) from people p where p.workspace_id = $1 and p.merged_into is null
          and ($8::text[] is null or coalesce(p.zone, (select zone from workspaces where id = $1)) = any($8))))
     on conflict do nothing returning id`,
    [workspace, run.id, run.journeyId, run.act, run.node, run.occurrence, new Date(run.at), zones, state],
  );
  if (rows[0] && state === 'running') await setDueForAll(tx, workspace, runKind(run.id), run.at);
}

/** A run that is under way, with when its next page is due; `undefined` when there is none any more. */
export async function journeyRunUnderWay(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<{ readonly run: JourneyRun; readonly dueAt: number } | undefined> {
  const { rows } = await tx.query<Row & { due: Date }>(
    `select ${journeyRunColumns}, (select d.at from due d
       where d.workspace_id = $1 and d.kind = $3 and d.subject = 'all') as due
     from journey_runs where workspace_id = $1 and id = $2 and state = 'running'`,
    [workspace, id, runKind(id)],
  );
  const row = rows[0];
  if (!row?.due) return undefined;
  const { due, ...run } = row;
  return { run, dueAt: due.getTime() };
}

/** The next people it is about, in order of id. */
export async function nextOfJourneyRun(
  tx: Transaction,
  { workspaceId, after, zones }: Pick<JourneyRun, 'workspaceId' | 'after' | 'zones'>,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from people p where p.workspace_id = $1 and p.merged_into is null and p.id > $2
       and ($3::text[] is null or coalesce(p.zone, (select zone from workspaces where id = $1)) = any($3))
     order by p.id limit $4`,
    [workspaceId, after, zones, limit],
  );
  return rows.map(({ id }) => id);
}

/** How far a page has brought a run. */
export interface Advanced {
  readonly after: string;
  readonly people: number;
  readonly matched: number;
  /** When the next page is due. */
  readonly dueAt: number;
}

/** Notes that a page is done with, unless somebody else has noted it or the run has ended. */
export async function advanceJourneyRun(
  tx: Transaction,
  { workspaceId, id, after }: JourneyRun,
  page: Advanced,
): Promise<void> {
  const { rowCount } = await tx.query(
    `update journey_runs set after = $4, done = done + $5, "of" = greatest("of", done + $5), matched = matched + $6, tries = 0
     where workspace_id = $1 and id = $2 and after = $3 and state = 'running'`,
    [workspaceId, id, after, page.after, page.people, page.matched],
  );
  if (rowCount === 1) await setDueForAll(tx, workspaceId, runKind(id), page.dueAt);
}

/** What became of people, counted in the transaction in which it became of them. */
export interface Outcomes {
  readonly admitted: number;
  readonly failed: number;
  readonly refused: readonly string[];
}

export async function countOutcomes(
  tx: Transaction,
  workspace: string,
  id: string,
  { admitted, failed, refused }: Outcomes,
): Promise<void> {
  if (admitted + failed + refused.length === 0) return;
  await tx.query(
    `update journey_runs set admitted = admitted + $3, failed = failed + $4, refused = (
       select coalesce(jsonb_object_agg(code, n), '{}') from (
         select code, sum(n) as n from (
           select key as code, value::int as n from jsonb_each_text(refused)
           union all select code, 1 from unnest($5::text[]) as code) each group by code) sums)
     where workspace_id = $1 and id = $2`,
    [workspace, id, admitted, failed, refused],
  );
}

/** Its place is forgotten: it names a person, who may be erased. */
export async function endJourneyRun(
  tx: Transaction,
  { workspaceId, id }: Pick<JourneyRun, 'workspaceId' | 'id'>,
  state: Exclude<JourneyRun['state'], 'running'>,
): Promise<void> {
  await tx.query(
    `update journey_runs set state = $3, finished_at = clock_timestamp(), "of" = case $3 when 'done' then done else "of" end,
       after = default
     where workspace_id = $1 and id = $2 and state = 'running'`,
    [workspaceId, id, state],
  );
  await setDueForAll(tx, workspaceId, runKind(id), null);
}

/** Ends those of a journey that are under way, but those of `nodes`. */
export async function cancelJourneyRuns(
  tx: Transaction,
  workspace: string,
  journey: string,
  but: readonly string[],
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from journey_runs where workspace_id = $1 and journey_id = $2 and state = 'running' and node <> all($3::text[])
     order by id`,
    [workspace, journey, but],
  );
  for (const { id } of rows) await endJourneyRun(tx, { workspaceId: workspace, id }, 'cancelled');
}

/** Tries of one page before the run is given up. */
const mostTries = 5;

/** Counts a page that failed; gives the run up when that happens too often. */
export async function noteFailedRunPage(tx: Transaction, run: JourneyRun): Promise<void> {
  const { rows } = await tx.query<{ tries: number }>(
    'update journey_runs set tries = tries + 1 where workspace_id = $1 and id = $2 returning tries',
    [run.workspaceId, run.id],
  );
  if ((rows[0]?.tries ?? 0) >= mostTries) await endJourneyRun(tx, run, 'failed');
}
