import type { ImportMapping } from '@perennial/contracts';
import {
  createSegment,
  finishUpload,
  getImport,
  insertImport,
  listImportErrors,
  putChunk,
  startImport,
  type ImportKind,
  type ImportRow,
} from '@perennial/db';
import { encodingSniffer, findForm, guessMapping } from '@perennial/ingest';
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkspace, engineOn, kernel, openWorld, vault, type World } from '../testing/world.ts';
import { importOnce } from './import-loop.ts';
import type { Pace } from './run-import.ts';

const pace: Pace = { rows: 100, lease: 60, queue: 1_000_000 };
const chunkBytes = 64 * 1024;

let world: World;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
  workspace = await addWorkspace(world.db);
});
afterAll(() => world.close());

const inside = <T>(work: Parameters<typeof world.db.inWorkspace<T>>[1]) =>
  world.db.inWorkspace(workspace, work);
const rowsOf = async (sql: string, values: unknown[] = []) =>
  (await inside((tx) => tx.query(sql, values))).rows;
const never = new AbortController().signal;

/** A file as the API leaves it when somebody has pressed the button. */
async function begin(
  kind: ImportKind,
  text: string | Buffer,
  over: Partial<ImportMapping> = {},
  list: string | null = null,
): Promise<string> {
  const file = Buffer.from(text as string);
  const id = uuidv7();
  const sniffer = encodingSniffer();
  sniffer.add(file);
  const encoding = sniffer.verdict();
  const form =
    kind === 'calls' ? { delimiter: null, columns: ['JSON'] } : findForm(file.subarray(0, 50_000), encoding);
  if ('code' in form) throw new Error(form.code);
  const lines = file.toString('utf8', 0, 5_000).split('\n').slice(1, 20);
  const mapping = {
    ...guessMapping({
      kind: kind === 'calls' ? 'people' : kind,
      columns: form.columns,
      rows: lines.map((line) => line.split(form.delimiter ?? '\n')),
      zone: 'UTC',
      zones: kernel.zones,
    }),
    ...over,
  };
  await inside(async (tx) => {
    await insertImport(tx, workspace, { id, kind, file: 'f.csv', createdBy: 'system', keepDays: 7 });
    for (let at = 0; at * chunkBytes < file.length; at++)
      await putChunk(tx, vault, workspace, id, at, file.subarray(at * chunkBytes, (at + 1) * chunkBytes));
    const sha256 = createHash('sha256').update(file).digest('hex');
    await finishUpload(tx, workspace, id, { bytes: file.length, sha256, encoding });
    await startImport(tx, workspace, id, { ...form, encoding, mapping, list });
  });
  return id;
}

async function run(id: string, engine = engineOn(world.db)): Promise<ImportRow> {
  while (await importOnce(engine, pace, never));
  return (await inside((tx) => getImport(tx, workspace, id)))!;
}
const errorsOf = (id: string) => inside((tx) => listImportErrors(tx, vault, workspace, id, 0, 1_000));
const eventsOf = (id: string) =>
  rowsOf(
    `select e.* from events e join imports i on i.id = $1 where e.message_id like 'import:%' and e.stored_at >= i.created_at
       and e.workspace_id = i.workspace_id order by seq`,
    [id],
  );

describe('a list that a file fills', () => {
  const newList = (name: string) => {
    const id = uuidv7();
    const list = { id, name, kind: 'static' as const, definition: null, ownerId: null };
    return inside((tx) => createSegment(tx, workspace, list)).then(() => id);
  };
  const on = async (list: string) => {
    const found = await rowsOf(
      `select i.sealed from segment_members m
       join identities i on i.workspace_id = m.workspace_id and i.person_id = m.person_id
       where m.workspace_id = $1 and m.segment_id = $2`,
      [workspace, list],
    );
    return found.map((row) => vault.open<string>(row['sealed'])).toSorted();
  };
  const file = 'user_id,plan,points\nl1,a,1\nl2,b,2\nl3,c,much\n,d,4\nl1,a,1\n';
  const columns = [{ role: 'user' as const }, { role: 'attribute' as const, name: 'plan' }];
  const mapping = {
    columns: [...columns, { role: 'attribute' as const, name: 'points', type: 'number' as const }],
  };

  it('has everybody of an accepted row on it once, and nobody of a row that was refused', async () => {
    const list = await newList('Brought in');
    const done = await run(await begin('people', file, mapping, list));
    expect(done).toMatchObject({ accepted: 3, refused: 2, listed: 2, list, listName: 'Brought in' });
    expect(await on(list)).toEqual(['l1', 'l2']);
    const joined = await rowsOf(
      `select backfill from events where workspace_id = $1 and name = 'Segment Joined'
         and properties ->> 'segment' = $2`,
      [workspace, list],
    );
    expect(joined).toEqual([{ backfill: true }, { backfill: true }]);
  });

  it('is filled by a file whose rows were all there before, and by the same file again not twice', async () => {
    await run(await begin('people', file, mapping));
    const list = await newList('Afterwards');
    const first = await run(await begin('people', file, mapping, list));
    expect(first).toMatchObject({ accepted: 3, repeated: 3, listed: 2 });
    const second = await run(await begin('people', file, mapping, list));
    expect(second).toMatchObject({ accepted: 3, listed: 0 });
    expect(await on(list)).toEqual(['l1', 'l2']);
  });
});

describe('people', () => {
  it('come with what is known of them, and nothing is set off', async () => {
    const id = await begin(
      'people',
      '会员号,姓名,邮箱,等级\nA1,王小明,wang@example.com,gold\nA2,李雷,,silver\n',
    );
    expect(await run(id)).toMatchObject({ state: 'done', rowsDone: 2, accepted: 2, repeated: 0, refused: 0 });
    const events = await eventsOf(id);
    expect(events).toMatchObject([
      { type: 'identify', source: 'import', backfill: true, properties: { 等级: 'gold' } },
      { type: 'identify', source: 'import', backfill: true, properties: { 等级: 'silver' } },
    ]);
    const [person] = await rowsOf('select * from people where id = $1', [events[0]!['person_id']]);
    expect(vault.open(person!['sealed'])).toEqual({ email: 'wang@example.com' });
    expect(person!['contact']).toEqual({ email: { source: 'import', confirmed: true } });
  });

  it('twice the same file changes nothing; read otherwise it does', async () => {
    const file = 'user_id,plan\nB1,gold\nB2,gold\n';
    await run(await begin('people', file));
    const again = await run(await begin('people', file));
    expect(again).toMatchObject({ state: 'done', accepted: 2, repeated: 2 });
    const otherwise = await run(
      await begin('people', file, { columns: [{ role: 'user' }, { role: 'attribute', name: 'level' }] }),
    );
    expect(otherwise).toMatchObject({ accepted: 2, repeated: 0 });
  });

  it('who is named by an address is found by it, or made once', async () => {
    await run(
      await begin('people', 'user_id,email\nC1,c1@example.com\nC2,both@example.com\nC3,both@example.com\n'),
    );
    const id = await begin(
      'people',
      'email,city\nC1@Example.com ,Xi’an\nnew@example.com,Wuhan\nnew@example.com,Wuhan\nboth@example.com,x\nno,x\n',
    );
    expect(await run(id)).toMatchObject({ accepted: 3, refused: 2 });
    const events = await eventsOf(id);
    const [c1] = await rowsOf(`select id from people where email_hash = $1`, [
      vault.lookup('email', workspace, 'c1@example.com'),
    ]);
    expect(events[0]!['person_id']).toBe(c1!['id']);
    expect(events[1]!['person_id']).toBe(events[2]!['person_id']);
    expect(await errorsOf(id)).toMatchObject([
      { row: 5, problems: [{ code: 'several-people' }] },
      { row: 6, problems: [{ code: 'not-an-email', column: 'email' }], cells: ['no', 'x'] },
    ]);
  });
});

describe('events and consents', () => {
  it('keep their time, in the zone of the file', async () => {
    const dates = { format: 'year-first', zone: 'Asia/Shanghai' } as const;
    const id = await begin('events', '用户编号,下单时间,订单号,金额\nD1,2025-03-01 08:00,o1,1200.50\n', {
      dates,
    });
    expect(await run(id)).toMatchObject({ accepted: 1 });
    expect(await eventsOf(id)).toMatchObject([
      {
        name: 'Order Completed',
        at: new Date('2025-03-01T00:00:00Z'),
        backfill: true,
        properties: { order_id: 'o1', revenue: 1200.5 },
      },
    ]);
  });

  it('with an id of their own are the same as those that came by the API', async () => {
    const file = 'user_id,time,message_id\nD2,2025-03-01,m-1\nD2,2025-03-01,m-1\nD2,2025-03-02,m-2\n';
    const id = await begin('events', file, { event: 'Seen' });
    expect(await run(id)).toMatchObject({ accepted: 3, repeated: 1 });
  });

  it('consents become rows of the log with proof', async () => {
    const id = await begin(
      'consents',
      '用户编号,渠道,主题,是否同意,同意时间,来源,同意文案\nE1,短信,全部,是,2025-01-02,门店,v3\nE1,邮件,news,否,2025-01-03,网站,v3\nE1,fax,news,否,2025-01-03,网站,\n',
    );
    expect(await run(id)).toMatchObject({ accepted: 2, refused: 1 });
    const rows = await rowsOf(
      `select channel, topic, status, at, source, wording, evidence from consents where source in ('门店', '网站') order by at`,
    );
    expect(rows).toMatchObject([
      {
        channel: 'sms',
        topic: '*',
        status: 'granted',
        source: '门店',
        wording: 'v3',
        at: new Date('2025-01-02'),
      },
      { channel: 'email', topic: 'news', status: 'denied', source: '网站', wording: 'v3' },
    ]);
    expect(rows[0]!['evidence'].event).toMatch(/^import:/);
    expect((await errorsOf(id))[0]!.problems.map(({ code }) => code)).toEqual([
      'unknown-channel',
      'consent-needs',
    ]);
  });

  it('tracking calls as lines of JSON', async () => {
    const line = (n: number) =>
      JSON.stringify({ type: 'track', event: 'E', userId: 'F1', properties: { n } });
    const id = await begin('calls', `${line(1)}\nnonsense\n\n${line(2)}\n{"type":"fly","userId":"x"}`);
    expect(await run(id)).toMatchObject({ accepted: 2, refused: 2 });
    expect((await errorsOf(id)).map(({ row, problems }) => [row, problems[0]!.code])).toEqual([
      [2, 'bad-json'],
      [5, 'unknown-type'],
    ]);
  });
});

describe('what goes wrong', () => {
  const file = (rows: number) => {
    const lines = Array.from({ length: rows }, (_, n) => (n % 97 === 96 ? `G${n},"broken` : `G${n},${n}`));
    return `user_id,n\n${lines.join('\n')}\n`;
  };

  /** A worker that dies in the transaction of its nth stretch. */
  function dyingEngine(after: number) {
    let left = after;
    const engine = engineOn(world.db);
    const inWorkspace: typeof world.db.inWorkspace = (of, work) =>
      world.db.inWorkspace(of, async (tx) => {
        const result = await work({
          ...tx,
          query: (async (...args: Parameters<typeof tx.query>) => {
            const answer = await tx.query(...args);
            const text = typeof args[0] === 'string' ? args[0] : args[0].text;
            if (text.includes('set rows_done') && (args[1]?.[3] as number) > 0 && --left === 0)
              throw Object.assign(new Error('killed'), { code: '57P01' });
            return answer;
          }) as typeof tx.query,
        });
        return result;
      });
    return { ...engine, db: { ...world.db, inWorkspace } };
  }

  it('a worker that dies anywhere: another goes on, nothing is lost and nothing doubled', async () => {
    const id = await begin('people', file(1_000));
    for (const after of [1, 3, 2])
      await expect(importOnce(dyingEngine(after), pace, never)).rejects.toThrow('killed');
    const middle = (await inside((tx) => getImport(tx, workspace, id)))!;
    expect(middle).toMatchObject({ state: 'running', rowsDone: 300 });
    const refused = Math.floor(1_000 / 97);
    const accepted = 1_000 - refused;
    expect(await run(id)).toMatchObject({ state: 'done', rowsDone: 1_000, accepted, refused, repeated: 0 });
    expect(await errorsOf(id)).toHaveLength(refused);
    expect(await eventsOf(id)).toHaveLength(accepted);
  });

  it('one that was only slow finds that its lease is gone, and commits nothing more', async () => {
    const id = await begin('people', 'user_id\nH1\nH2\n');
    const slow = engineOn(world.db);
    const original = slow.db.inWorkspace;
    let stolen = false;
    const steal: typeof original = async (of, work) => {
      if (!stolen) {
        stolen = true;
        await rowsOf(`update imports set lease = gen_random_uuid() where id = $1`, [id]);
      }
      return original(of, work);
    };
    await importOnce({ ...slow, db: { ...slow.db, inWorkspace: steal } }, pace, never);
    expect(await eventsOf(id)).toEqual([]);
    await rowsOf(`update imports set lease_until = now() where id = $1`, [id]);
    expect(await run(id)).toMatchObject({ state: 'done', accepted: 2, repeated: 0 });
  });

  it('one that is cancelled stops where it is', async () => {
    const id = await begin('people', file(500));
    const engine = engineOn(world.db);
    const controller = new AbortController();
    controller.abort();
    await importOnce(engine, pace, controller.signal);
    expect((await inside((tx) => getImport(tx, workspace, id)))!.state).toBe('running');
    await rowsOf(`update imports set state = 'cancelled' where id = $1`, [id]);
    expect(await run(id)).toMatchObject({ state: 'cancelled', rowsDone: 0 });
  });

  it('quotes in great disorder break their own lines only', async () => {
    const lines = Array.from({ length: 1_500 }, (_, n) => (n % 3 === 0 ? `J${n},1` : `J${n},"y`));
    const id = await begin('people', `user_id,n\n${lines.join('\n')}\n`);
    expect(await run(id)).toMatchObject({ state: 'done', rowsDone: 1_500, accepted: 500, refused: 1_000 });
    expect(new Set((await errorsOf(id)).map(({ problems }) => problems[0]!.code))).toEqual(
      new Set(['open-quote']),
    );
  }, 60_000);

  it('practice workspaces take files by their own clock', async () => {
    const practice = await addWorkspace(world.db, { kind: 'practice' });
    const before = workspace;
    workspace = practice;
    const id = await begin('people', 'user_id,plan\nK1,gold\n');
    expect(await run(id)).toMatchObject({ state: 'done', accepted: 1 });
    workspace = before;
  });
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are held, when what is held by nobody is gone. */
function living(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** `PERENNIAL_IMPORT_MB=100` for the file that people really bring. */
const megabytes = Number(process.env['PERENNIAL_IMPORT_MB'] ?? 8);

it(`a file of ${megabytes} MB with one broken row: the rest is in, and memory stays flat`, async () => {
  const wide = 'x'.repeat(1_000);
  const count = Math.floor((megabytes * 1024 * 1024) / 1_030);
  const broken = Math.floor(count * 0.7);
  const lines = Array.from({ length: count }, (_, n) =>
    n === broken ? `L${n},"${wide}` : `L${n},"${wide}",2026-01-01`,
  );
  const id = await begin('people', `user_id,note,since\n${lines.join('\n')}\n`);
  lines.length = 0;
  const before = living();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, living())), 2_000);
  const started = performance.now();
  let done: ImportRow;
  try {
    done = await run(id);
  } finally {
    clearInterval(watch);
  }
  const grown = Math.round((peak - before) / 1024 / 1024);
  const resident = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  const took = Math.round(performance.now() - started);
  console.info(
    `${count} rows in ${took} ms; ${grown} MB alive beside what was before, ${resident} MB resident`,
  );
  expect(done).toMatchObject({ state: 'done', rowsDone: count, accepted: count - 1, refused: 1 });
  expect(await errorsOf(id)).toMatchObject([{ row: broken + 2, problems: [{ code: 'open-quote' }] }]);
  expect(grown).toBeLessThan(40);
}, 1_200_000);
