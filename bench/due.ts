import { earliestDue, saveStageModel, type Database } from '@perennial/db';
import type { StageModel } from '@perennial/lifecycle';
import { conclude, round, say } from './harness/closing.ts';
import { onPopulation, seconds, type OnPopulation } from './harness/on-population.ts';

const dueNow = Number(process.env['BENCH_DUE'] ?? 1_000);
/** Rows of `due` that may be read for each that is due: found, found again under the lock, written, the next looked for. */
const bar = 10;

/** In hours, so that Postgres can say as well as the engine when each is due. */
const model: StageModel = {
  schema: 1,
  id: 'silent',
  name: 'Silent',
  stages: [
    {
      id: 'silent',
      rule: { type: 'since-last', kinds: ['interaction'], atLeast: { amount: 4_320, unit: 'hours' } },
    },
    { id: 'here', rule: 'else' },
  ],
};

/** Everybody is in a stage that time alone will end: of so many people a thousand in the last minute, the others later. */
async function prepare({ db, population }: OnPopulation): Promise<void> {
  const { workspace } = population;
  await db.inWorkspace(workspace, async (tx) => {
    await saveStageModel(tx, workspace, { id: model.id, model: { ...model }, active: true });
    await tx.query(
      `with timed as (
         select id, date_trunc('milliseconds', now() + case when row_number() over (order by id) <= $2
           then -random() * interval '1 minute' else interval '1 hour' + random() * interval '170 days' end) as at from people
       ), placed as (
         update people p set stages = jsonb_build_object('silent', jsonb_build_object('stage', 'here', 'since', 0)),
           looks = jsonb_build_object('stage:silent', (extract(epoch from t.at) * 1000)::bigint),
           activity = json_build_object('s', 1, 'f', json_build_array(seen, null, null),
             'm', json_build_object('interaction', json_build_array(0, seen)), 'o', '[]'::json, 'r', '[]'::json)
         from timed t cross join lateral (select (extract(epoch from t.at - interval '4320 hours') * 1000)::bigint as seen) s
         where p.workspace_id = $1 and p.id = t.id
       )
       insert into due (workspace_id, kind, subject, at) select $1, 'stage:silent', id, at from timed`,
      [workspace, dueNow],
    );
    await tx.query(`delete from due where workspace_id = $1 and subject = 'all'`, [workspace]);
  });
  await db.pool.query('vacuum (analyze) people, due');
}

interface Reads {
  readonly due: number;
  readonly people: number;
}

/** Rows that were read of both tables so far, by scans and by indexes. */
async function rowsRead(db: Database): Promise<Reads> {
  await db.pool.query('select pg_stat_force_next_flush()');
  const { rows } = await db.pool.query<{ relname: string; n: string }>(
    `select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as n from pg_stat_user_tables
     where relname in ('due', 'people')`,
  );
  const of = (table: string) => Number(rows.find(({ relname }) => relname === table)?.n ?? 0);
  return { due: of('due'), people: of('people') };
}

async function run(on: OnPopulation) {
  const { db, population, takeAllDue } = on;
  const { workspace } = population;
  say('everybody in a stage that time will end');
  await prepare(on);
  const plan = await db.inWorkspace(workspace, (tx) =>
    tx.query(
      `explain (analyze, format json) select kind, subject, at from due where workspace_id = $1 and at <= now()
       order by at, subject, kind limit 250`,
      [workspace],
    ),
  );
  const { Plan } = (plan.rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0];
  const scanned = rowsScanned(Plan);
  const before = await rowsRead(db);
  const took = await seconds(takeAllDue);
  const after = await rowsRead(db);
  const moved = await db.inWorkspace(workspace, async (tx) => ({
    left: (await earliestDue(tx, workspace, Date.now(), 10)).length,
    ...(
      await tx.query<{ n: number }>(`select count(*)::int as n from stage_history where workspace_id = $1`, [
        workspace,
      ])
    ).rows[0]!,
  }));
  const read = { due: after.due - before.due, people: after.people - before.people };
  const value = round(read.due / dueNow, 2);
  const figures = {
    bench: 'due',
    value,
    unit: 'rows of due that were read for each that was due',
    floor: 1,
    ratio: value,
    people: population.people,
    due: dueNow,
    moved: moved.n,
    scannedForOneBatch: scanned,
    read,
    milliseconds: round(took * 1_000),
  };
  const passed = value <= bar && moved.n === dueNow && moved.left === 0 && scanned <= 2 * dueNow;
  return { figures, passed, why: JSON.stringify({ ...moved, ...read, scanned }) };
}

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Rows of `due` that a plan has gone through, kept or not. */
function rowsScanned(node: Node): number {
  const own =
    node['Relation Name'] === 'due' ? node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) : 0;
  return own + (node.Plans ?? []).reduce((sum, below) => sum + rowsScanned(below), 0);
}

await conclude(() => onPopulation('due', { events: 1_000 }, run));
