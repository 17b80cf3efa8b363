import type { Present, Received } from '@perennial/contracts';
import type { Edit, StoredCell, Write } from '@perennial/journey';
import { connect } from '@perennial/db';
import { eventually as soon } from '@perennial/testkit';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildServer } from '../../../server.ts';
import { addColleague, addOwner } from '../../../testing/accounts.ts';
import { publicUrl, testApi, type Account, type TestAnswer, type TestApi } from '../../../testing/api.ts';
import { watch, type Watcher } from '../../../testing/watch.ts';

/** Busy machines are slow; none of this is about how fast they are. */
const eventually = (assertion: () => void | Promise<void>) => soon(assertion, { timeout: 20_000 });

let api: TestApi;
let bo: Account;
let journey: string;
const open: Watcher[] = [];
beforeAll(async () => {
  api = await testApi({ watchTimes: { beat: 30, check: 40, stay: 600_000 } });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  bo = await addColleague(api, 'editor', 'bo@example.com');
});
beforeEach(async () => {
  const made = await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Welcome', draft } });
  journey = made.body.id as string;
});
afterEach(() => {
  for (const one of open.splice(0)) one.leave();
});
afterAll(() => api.close());

const node = (y: number) => ({ type: 'exit', version: 1, config: { reason: 'done' }, position: { x: 0, y } });
const draft = {
  schema: 1,
  nodes: { a: node(0), b: node(100) },
  edges: [],
  settings: { entry: { reentry: { kind: 'once' } } },
};
const label = 'node/a/own/label';
const is = (value: string) => ({ is: value });

const url = (rest: string) => `/v1/journeys/${journey}${rest}`;
const pageOf = (as?: Account) => {
  const client = randomUUID();
  let n = 0;
  const send = (edits: readonly Edit[], since = 0): Promise<TestAnswer> =>
    api.call({ method: 'POST', url: url('/edits'), body: { client, edits, since }, ...(as && { as }) });
  return {
    client,
    send,
    write: async (base: number, ...writes: readonly Write[]): Promise<Received> => {
      n += 1;
      const answer = await send([{ n, base, writes }]);
      expect([answer.status, answer.text]).toEqual([200, answer.text]);
      return answer.body as Received;
    },
  };
};
const cellsSince = async (since: number, as?: Account) => {
  const { body } = await api.call({ url: url(`/drawing?since=${since}`), ...(as && { as }) });
  return body as {
    revision: number;
    cells: (StoredCell & { cell: string })[];
    names: Record<string, string>;
  };
};
const write = (text: string, values: unknown[]) =>
  api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(text, values));
const drawn = async () => (await api.call({ url: url('') })).body;

describe('edits of several people', () => {
  it('come together in the draft, whoever wrote first', async () => {
    await pageOf().write(1, { cell: label, value: is('Hers') });
    await pageOf(bo).write(1, { cell: 'node/b/own/label', value: is('His') });
    const { draft: graph, revision } = await drawn();
    expect([graph.nodes.a.label, graph.nodes.b.label, revision]).toEqual(['Hers', 'His', 3]);
  });

  it('of one field are kept both, with who wrote them, and one is chosen', async () => {
    await pageOf().write(1, { cell: label, value: is('Hers') });
    const mine = pageOf(bo);
    const { revision } = await mine.write(1, { cell: label, value: is('His') });
    const { cells, names } = await cellsSince(0);
    const kept = cells.find(({ cell }) => cell === label)!;
    expect([kept.value, kept.others.map(({ value }) => value)]).toEqual([is('His'), [is('Hers')]]);
    expect([names[kept.author!], names[kept.others[0]!.author!]]).toEqual(['bo@example.com', 'Ada']);
    await mine.write(revision, { cell: label, value: is('Hers'), settles: true });
    const after = await cellsSince(revision);
    expect(after.cells.map(({ cell, value, others }) => [cell, value, others])).toEqual([
      [label, is('Hers'), []],
    ]);
    expect((await drawn()).draft.nodes.a.label).toBe('Hers');
  });

  it('that are sent twice count once, and the answer says how far they are taken', async () => {
    const page = pageOf();
    const edits = [{ n: 4, base: 1, writes: [{ cell: label, value: is('Once') }] }];
    const first = await page.send(edits);
    await pageOf(bo).write(first.body.revision, { cell: label, value: is('Since') });
    const second = await page.send(edits);
    expect([first.body.n, second.body.n]).toEqual([4, 4]);
    expect((await drawn()).draft.nodes.a.label).toBe('Since');
  });

  it('at the same moment are all there', async () => {
    const pages = Array.from({ length: 6 }, (_, i) => pageOf(i % 2 ? bo : undefined));
    await Promise.all(
      pages.map((page, i) => page.write(1, { cell: `node/a/port/p${i}`, value: is(`Way ${i}`) })),
    );
    const { draft: graph, revision } = await drawn();
    expect([Object.keys(graph.nodes.a.portLabels).length, revision]).toEqual([6, 7]);
  });

  it('of a draft that was saved as a whole know what that changed, and by whom', async () => {
    const { revision } = await pageOf().write(1, { cell: label, value: is('Hers') });
    const pushed = { ...draft, nodes: { ...draft.nodes, b: { ...draft.nodes.b, label: 'Pushed' } } };
    const put = { method: 'PUT', url: url(''), body: { revision, draft: pushed }, as: bo };
    expect((await api.call(put)).status).toBe(200);
    const { cells } = await cellsSince(revision);
    expect(cells.map(({ cell, value, author }) => [cell, value, author !== null])).toEqual(
      expect.arrayContaining([
        [label, null, true],
        ['node/b/own/label', is('Pushed'), true],
      ]),
    );
    await pageOf().write(revision, { cell: label, value: is('Unseen') });
    expect((await drawn()).draft.nodes).toMatchObject({ a: { label: 'Unseen' }, b: { label: 'Pushed' } });
  });

  it('outlive the api', async () => {
    await pageOf().write(1, { cell: 'node/a', value: null });
    const { db, vault, clock } = api;
    const other = await buildServer({ db, vault, now: () => clock.now(), config: { publicUrl } });
    const headers = {
      cookie: bo.cookie,
      'sec-fetch-site': 'same-origin',
      'perennial-workspace': bo.workspace,
    };
    const answer = await other.inject({ url: url('/drawing'), headers });
    await other.close();
    const { cells } = answer.json<{ cells: (StoredCell & { cell: string })[] }>();
    const found = cells.filter(({ cell }) => cell === 'node/a' || cell === 'node/a/kind');
    expect(new Map(found.map(({ cell, value }) => [cell, value]))).toEqual(
      new Map<string, unknown>([
        ['node/a', null],
        ['node/a/kind', { is: { type: 'exit', version: 1 } }],
      ]),
    );
  });

  it('are one line of the audit log for each page and minute, and rename by name', async () => {
    const page = pageOf();
    const { revision } = await page.write(1, { cell: label, value: is('A') });
    await page.write(revision, { cell: label, value: is('B') });
    await page.write(revision + 1, { cell: 'name', value: is('Hello') });
    const { body } = await api.call({ url: `/v1/audit?subject=journey:${journey}&action=editDrawing` });
    expect(body.items).toHaveLength(2);
    expect((await drawn()).name).toBe('Hello');
  });
});

describe('what was in a deleted node', () => {
  const cellsOf = async (node: string) =>
    (await cellsSince(0)).cells.map(({ cell }) => cell).filter((cell) => cell.split('/')[1] === node);
  const publish = async () => {
    const { status, text } = await api.call({ method: 'POST', url: url('/publish'), body: {} });
    expect([status, text]).toEqual([201, text]);
  };
  const age = (node: string) =>
    write(
      `update journey_cells set at = at - interval '31 days' where journey_id = $1 and split_part(cell, '/', 2) = $2`,
      [journey, node],
    );

  it('is dropped when the journey is published a month later; that it is gone stays', async () => {
    const page = pageOf();
    const trigger = { type: 'trigger-event', version: 1 };
    const { revision } = await page.write(
      1,
      { cell: 'node/start', value: { is: true } },
      { cell: 'node/start/kind', value: { is: trigger } },
      { cell: 'node/start/at', value: { is: { x: 0, y: -100 } } },
      { cell: 'node/start/config/trigger-event@1/event', value: is('Signed Up') },
      { cell: 'way/start/next', value: is('a') },
      { cell: 'way/b/next', value: is('a') },
    );
    await page.write(revision, { cell: 'node/b', value: null }, { cell: 'node/late', value: null });
    await page.write(revision + 1, { cell: 'node/late/own/label', value: is('Young') });
    await publish();
    expect(await cellsOf('b')).toHaveLength(5);
    await age('b');
    await age('a');
    await publish();
    expect(await cellsOf('b')).toEqual(['node/b']);
    expect([(await cellsOf('late')).length, (await cellsOf('a')).length]).toEqual([2, 4]);
  });
});

describe('what is refused', () => {
  const edit = (writes: readonly unknown[]) => [{ n: 1, base: 1, writes }];
  const refused = async (writes: readonly unknown[]) => {
    const { status, body } = await pageOf().send(edit(writes) as never);
    return [status, body?.error?.code];
  };

  it('cells that are none, values that no cell holds', async () => {
    expect(await refused([{ cell: 'node/A', value: null }])).toEqual([400, 'invalid-request']);
    expect(await refused([{ cell: label, value: 'bare' }])).toEqual([400, 'invalid-request']);
  });

  it('what would leave no drawing; nothing of it is written', async () => {
    const at = { cell: 'node/a/at', value: { is: { x: 'far', y: 0 } } };
    expect(await refused([{ cell: label, value: is('With it') }, at])).toEqual([422, 'not-a-drawing']);
    expect(await refused([{ cell: 'name', value: is('') }])).toEqual([422, 'not-a-drawing']);
    expect((await drawn()).draft.nodes.a.label).toBeUndefined();
  });

  it('an edit that is too large', async () => {
    const { status } = await pageOf().send(
      edit([{ cell: label, value: is('x'.repeat(3_000_000)) }]) as never,
    );
    expect(status).toBe(413);
  });

  it('edits faster than a hand makes them; others go on', async () => {
    const fast = await addColleague(api, 'editor', 'fast@example.com');
    const answers: TestAnswer[] = [];
    for (let calls = 0; calls < 410; calls += 10)
      answers.push(...(await Promise.all(Array.from({ length: 10 }, () => pageOf(fast).send([])))));
    const refusals = answers.filter(({ status }) => status !== 200);
    expect(refusals.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(10).fill([429, 'too-many-edits']),
    );
    expect((await pageOf(bo).send([])).status).toBe(200);
  }, 120_000);

  it('more than a journey keeps of what nobody sees', async () => {
    const unseen = 'node/ghost/own/label';
    const page = pageOf();
    const { revision } = await page.write(1, { cell: unseen, value: is('Boo') });
    // By chance, so that it can't be kept in less room.
    await write(
      `update journey_cells set value = jsonb_build_object('is', $3::text) where journey_id = $1 and cell = $2`,
      [journey, unseen, randomBytes(30_000_000).toString('base64')],
    );
    expect(await refused([{ cell: label, value: is('Hers') }])).toEqual([422, 'drawing-too-large']);
    await page.write(revision, { cell: unseen, value: is('Boo') });
  }, 60_000);

  it('edits by those who may only read; they may look', async () => {
    const viewer = await addColleague(api, 'viewer');
    const { status, body } = await pageOf(viewer).send([
      { n: 1, base: 1, writes: [{ cell: label, value: is('x') }] },
    ]);
    expect([status, body.error.code]).toEqual([403, 'not-allowed']);
    expect((await cellsSince(0, viewer)).cells.length).toBeGreaterThan(5);
  });

  it('whoever belongs to another workspace, another site, or nobody', async () => {
    const stranger = await addOwner(api, 'mallory@example.com');
    const body = {
      client: randomUUID(),
      edits: [{ n: 1, base: 1, writes: [{ cell: label, value: is('x') }] }],
    };
    const post = { method: 'POST', url: url('/edits'), body };
    const statuses = [
      (await api.call({ ...post, as: stranger })).status,
      (await api.call({ ...post, as: { ...stranger, workspace: api.owner.workspace } })).status,
      (
        await api.call({
          ...post,
          headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
        })
      ).status,
      (await api.call({ ...post, as: null })).status,
      (await api.call({ url: url(`/together?client=${randomUUID()}`), as: stranger })).status,
    ];
    expect(statuses).toEqual([404, 404, 403, 401, 404]);
    expect((await drawn()).draft.nodes.a.label).toBeUndefined();
  });

  it('edits of an archived journey', async () => {
    await api.call({ method: 'POST', url: url('/archive') });
    const { status, body } = await pageOf().send([
      { n: 1, base: 1, writes: [{ cell: label, value: is('x') }] },
    ]);
    expect([status, body.error.code]).toEqual([409, 'wrong-status']);
  });
});

describe('who is here', () => {
  const joined = async (as: Account | undefined, on = api) => {
    const client = randomUUID();
    const watcher = await watch(on, url(`/together?client=${client}`), as ?? api.owner);
    open.push(watcher);
    const last = () =>
      watcher.events.findLast(({ event }) => event === 'together')?.data as
        { readonly revision: number; readonly people: readonly Present[] } | undefined;
    return {
      client,
      watcher,
      last,
      people: () =>
        last()
          ?.people.map(({ name }) => name)
          .toSorted(),
    };
  };
  const tell = (client: string, as: Account | undefined, change: object) =>
    api.call({
      method: 'POST',
      url: url('/together'),
      body: { client, pointer: null, nodes: [], cell: null, ...change },
      ...(as && { as }),
    });

  it('is seen by everybody, with where they are, until they leave', async () => {
    const [ada, his] = [await joined(undefined), await joined(bo)];
    await eventually(() => expect(ada.people()).toEqual(['Ada', 'bo@example.com']));
    expect((await tell(his.client, bo, { pointer: { x: 4, y: 2 }, nodes: ['a'], cell: label })).status).toBe(
      200,
    );
    await eventually(() =>
      expect(ada.last()!.people.find(({ client }) => client === his.client)).toMatchObject({
        pointer: { x: 4, y: 2 },
        nodes: ['a'],
        cell: label,
        mayEdit: true,
      }),
    );
    his.watcher.leave();
    await eventually(() => expect(ada.people()).toEqual(['Ada']));
  });

  it('hears of every revision', async () => {
    const ada = await joined(undefined);
    await eventually(() => expect(ada.last()?.revision).toBe(1));
    await pageOf(bo).write(1, { cell: label, value: is('His') });
    await eventually(() => expect(ada.last()?.revision).toBe(2));
  });

  it('nobody takes the place of another', async () => {
    const ada = await joined(undefined);
    await eventually(() => expect(ada.people()).toEqual(['Ada']));
    expect((await tell(ada.client, bo, { nodes: ['b'] })).status).toBe(404);
    expect(ada.last()!.people[0]!.nodes).toEqual([]);
  });

  it('two processes see each other’s people and edits, also after a lost connection', async () => {
    const db = connect({ url: api.fresh.url });
    const app = await buildServer({
      db,
      vault: api.vault,
      now: () => api.clock.now(),
      config: { publicUrl },
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    try {
      const here = await joined(undefined);
      const there = await joined(bo, { ...api, app });
      await eventually(() => expect(here.people()).toEqual(['Ada', 'bo@example.com']));
      await eventually(() => expect(there.people()).toEqual(['Ada', 'bo@example.com']));
      await api.db.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'perennial-together' and datname = current_database()`,
      );
      await pageOf().write(1, { cell: label, value: is('While nobody listened') });
      await eventually(() => expect(there.last()?.revision).toBe(2));
      there.watcher.leave();
      await eventually(() => expect(here.people()).toEqual(['Ada']));
    } finally {
      await app.close();
      await db.close();
    }
  });

  it('ends when somebody is taken out', async () => {
    const gone = await addColleague(api, 'editor', 'gone@example.com');
    const stream = await joined(gone);
    await eventually(() => expect(stream.last()).toBeDefined());
    await api.call({ method: 'DELETE', url: '/v1/session', as: gone });
    await stream.watcher.ended;
    expect(stream.watcher.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'not-allowed' } });
  });
});
