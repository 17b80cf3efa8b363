import { setTimeout as sleep } from 'node:timers/promises';
import { migrate, type Database } from '@perennial/db';
import { startPostgres } from '@perennial/testkit/servers';
import { conclude, round, say } from './harness/closing.ts';
import { runDirectory } from './harness/directory.ts';
import { openApi, type InProcess } from './harness/in-process.ts';
import { openPopulation } from './harness/population.ts';
import { isBegin, noteStatements, replayed, rowsRead, type Sent } from './harness/readings.ts';
import { seconds } from './harness/on-population.ts';
import { fillStepLog, travelled, type StepLog } from './harness/step-log.ts';
import { untilEnded } from './harness/until-ended.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? 10_000_000);
const seed = Number(process.env['BENCH_SEED'] ?? 1);
/** Rows that a page may read. */
const mostRows = 2_000;
/** Times as long as as many statements that read as many rows by an index; both without the API's own work. */
const bar = 3;
/** Page and floor take turns, and the best of each counts. */
const rounds = 7;

interface Page {
  readonly name: string;
  /** All that the page asks for when it is opened. */
  readonly calls: readonly string[];
  /** What it mostly reads. */
  readonly of: 'rollups' | 'steps';
}

/** As `apps/web` asks: the frame of the app, then the page. */
const frame = ['/v1/me', '/v1/knowledge', '/v1/mentions'];

function pagesOf({ journey, busiest, now }: StepLog): readonly Page[] {
  const at = `/v1/journeys/${journey}`;
  const day = new Date(now + 5.5 * 3_600_000).toISOString().slice(0, 10);
  const midnight = new Date(`${day}T00:00:00+05:30`).toISOString();
  const monitor = (query: string) => [
    ...frame,
    ...[at, `${at}/versions`, `${at}/versions/1`, `${at}/comments`, `${at}/results`, `${at}/move`],
    `${at}/live${query}`,
  ];
  const person = `/v1/people/${busiest}`;
  return [
    { name: 'journey', calls: monitor(''), of: 'rollups' },
    { name: 'journey, one version', calls: monitor('?version=1'), of: 'rollups' },
    {
      name: 'person',
      of: 'steps',
      calls: [
        ...[...frame, person, `${person}/events`, `${person}/enrollments`, `${person}/messages`],
        ...[`${person}/scores`, `${person}/habits`, `${person}/merges`, '/v1/segments'],
      ],
    },
    { name: 'journey, on this day', calls: monitor(`?from=${midnight}`), of: 'rollups' },
    {
      name: 'journey, entered on this day',
      calls: monitor(`?entryFrom=${day}&entryTo=${day}`),
      of: 'rollups',
    },
  ];
}

/** Days and versions narrow the people who stand somewhere, too, or who was the first: told, and held to no bar. */
const barred = new Set(['journey', 'person']);

type Note = ReturnType<typeof noteStatements>;

async function measure(api: InProcess, note: Note, log: StepLog, page: Page) {
  const open = async () => {
    for (const call of page.calls) await api.call('GET', call);
  };
  await open();
  const tables = await rowsRead(api.db, open);
  const read = Object.values(tables).reduce((all, n) => all + n, 0);
  const sent = [...(await note(open))];
  const plain = plainlyOf(log, page, read, sent);
  let [best, least, wall] = [Infinity, Infinity, Infinity];
  for (let i = 0; i < rounds; i += 1) {
    wall = Math.min(wall, (await seconds(open)) * 1_000);
    best = Math.min(best, await replayed(api.db, sent));
    least = Math.min(least, await replayed(api.db, plain));
  }
  const figures = {
    ...{ page: page.name, rows: read, statements: sent.length, ms: round(best, 2), floor: round(least, 2) },
    ...{ ratio: round(best / least, 2), withApi: round(wall), tables },
  };
  say(JSON.stringify(figures));
  return figures;
}

/** As many rows by an index: of the journey's sums, or of the person's log, in as many transactions and statements. */
function plainlyOf({ workspace, journey, busiest }: StepLog, { of }: Page, most: number, sent: Sent): Sent {
  const isRead = (args: readonly unknown[]) => !isBegin(args) && args[0] !== 'commit';
  const each = Math.ceil(most / sent.filter(isRead).length);
  const values = [workspace, of === 'rollups' ? journey : busiest, each];
  const column = of === 'rollups' ? 'journey_id' : 'person_id';
  const text = `select * from ${of} where workspace_id = $1 and ${column} = $2 limit $3`;
  return sent.map((args) => (isRead(args) ? [text, values] : args));
}

async function run() {
  const { data, logs } = await runDirectory('monitor');
  say(`server in ${data}, logs in ${logs}`);
  const starting = startPostgres({ directory: data, maxConnections: 20 });
  const end = async () => (await starting).stop();
  return untilEnded(end, async () => {
    const server = await starting;
    await migrate(server.url());
    let note: Note | undefined;
    const api = await openApi(server.url(), (db) => (note = noteStatements(db)));
    try {
      const journey = await publish(api);
      const wanted = { workspace: api.workspace, journey, rows, seed };
      const log = await filled(server.url(), (db) => fillStepLog(db, api.vault, wanted));
      await alone(api.db);
      const found = [];
      for (const page of pagesOf(log)) found.push(await measure(api, note!, log, page));
      return figuresOf(log, found);
    } finally {
      await api.close();
    }
  });
}

async function filled<T>(url: string, fill: (db: Database) => Promise<T>): Promise<T> {
  const db = openPopulation(url);
  try {
    return await fill(db);
  } finally {
    await db.close();
  }
}

/** Connections that have ended tell what they read when they are gone. */
async function alone({ pool }: Database): Promise<void> {
  const others = `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  while ((await pool.query(others)).rows.length > 0) await sleep(100);
}

async function publish({ call }: InProcess): Promise<string> {
  const { id } = await call<{ id: string }>('POST', '/v1/journeys', { name: 'Travelled', draft: travelled });
  await call('POST', `/v1/journeys/${id}/publish`, {});
  return id;
}

type Measured = Awaited<ReturnType<typeof measure>>;

function figuresOf({ rows: logged, passages }: StepLog, pages: readonly Measured[]) {
  const held = pages.filter(({ page }) => barred.has(page));
  const most = Math.max(...held.map((page) => page.rows));
  const ratio = Math.max(...held.map((page) => page.ratio));
  const figures = {
    bench: 'monitor',
    value: most,
    unit: 'rows that the journey page or the person page reads, and times the indexed read of as many',
    floor: mostRows,
    ...{ ratio, log: logged, passages, pages },
  };
  const passed = most <= mostRows && ratio <= bar && logged >= rows * 0.99;
  return { figures, passed, why: `${most} rows of ${mostRows}, ${ratio} times the floor, ${bar} at most` };
}

await conclude(run);
