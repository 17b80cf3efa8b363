import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** 会员号,姓名,手机号 of two people, as Excel in China saves them. */
const gbk = Buffer.from(
  'bbe1d4b1bac52cd0d5c3fb2ccad6bbfabac50d0a3030372ccdf5d0a1c3f72c31333830303133383030300d0a3030382cc0eec0d72c313233340d0a',
  'hex',
);

const upload = (file: Buffer | string, query = 'kind=people&file=people.csv', as?: Anything) =>
  api.call({
    method: 'POST',
    url: `/v1/imports?${query}`,
    body: Buffer.from(file as string),
    headers: { 'content-type': 'application/octet-stream' },
    ...(as && { as }),
  });
const get = (id: string, what = '', as?: Anything) =>
  api.call({ url: `/v1/imports/${id}${what}`, ...(as && { as }) });
const post = (id: string, what: string, body: object = {}) =>
  api.call({ method: 'POST', url: `/v1/imports/${id}/${what}`, body });

describe('a file', () => {
  it('is taken in, understood and shown as it would be read', async () => {
    const { status, body } = await upload(gbk);
    expect([status, body]).toMatchObject([
      201,
      { kind: 'people', state: 'ready', bytes: gbk.length, rows: 0 },
    ]);
    const form = await get(body.id, '/form');
    expect(form.body).toMatchObject({
      encoding: 'gb18030',
      delimiter: ',',
      columns: ['会员号', '姓名', '手机号'],
      mapping: { identity: 'user', country: 'CN', dates: { zone: 'Asia/Shanghai' } },
    });
    const preview = await post(body.id, 'preview', { mapping: form.body.mapping });
    expect(preview.body).toEqual({
      rows: [
        {
          row: 2,
          cells: ['007', '王小明', '13800138000'],
          who: '007',
          values: { name: '王小明', phone: '+8613800138000' },
          problems: [],
        },
        {
          row: 3,
          cells: ['008', '李雷', '1234'],
          who: '008',
          values: {},
          problems: [{ code: 'not-a-phone', column: '手机号' }],
        },
      ],
      checked: 2,
      fine: 1,
      problems: [{ column: 2, problem: { code: 'not-a-phone', column: '手机号' }, rows: 1 }],
    });
    const start = await post(body.id, 'start', { mapping: form.body.mapping });
    expect([start.status, start.body.state]).toEqual([202, 'running']);
    expect((await post(body.id, 'start', { mapping: form.body.mapping })).status).toBe(409);
    expect((await post(body.id, 'cancel')).body.state).toBe('cancelled');
    expect((await post(body.id, 'cancel')).status).toBe(409);
  });

  it('lies in the database where nobody can read it', async () => {
    const { body } = await upload('id,email\n1,canary@example.com\n');
    const rows = await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(`select encode(sealed, 'escape') as text from import_chunks where import_id = $1`, [body.id]),
    );
    expect(rows.rows).toHaveLength(1);
    expect(rows.rows[0]!['text']).not.toContain('canary');
  });

  it('may be zipped', async () => {
    const { body } = await upload(gzipSync('id,name\n1,Ada\n'));
    expect((await get(body.id, '/form')).body.columns).toEqual(['id', 'name']);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 422, 'empty-file'],
    ['half of a zip', gzipSync('id,name\n'.repeat(1_000)).subarray(0, 40), 422, 'bad-gzip'],
    ['a bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024)), 413, 'file-too-large'],
  ])('of %s is refused and leaves nothing', async (_, file, status, code) => {
    const count = async () =>
      (await api.db.inWorkspace(api.owner.workspace, (tx) => tx.query('select count(*) from imports'))).rows;
    const before = await count();
    const answer = await upload(file);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await count()).toEqual(before);
  });

  it.each([
    ['id,name\n', 'only-names'],
    ['\n\n', 'empty-file'],
  ])('without rows is refused when it is looked at: %j', async (file, code) => {
    const { body } = await upload(file);
    const form = await get(body.id, '/form');
    expect([form.status, form.body.error.values.problem.code]).toEqual([422, code]);
  });

  it('that is read in a way that makes no sense is not begun', async () => {
    const { body } = await upload('id,when\n1,2026-01-01\n', 'kind=events&file=e.csv');
    const { mapping } = (await get(body.id, '/form')).body;
    const refused = async (over: object) =>
      (await post(body.id, 'start', { mapping: { ...mapping, ...over } })).body.error.values.problem.code;
    expect(await refused({ identity: 'phone' })).toBe('no-identity-column');
    expect(await refused({ columns: mapping.columns.slice(1) })).toBe('columns-do-not-fit');
    expect(await refused({})).toBe('no-time-column');
  });

  it('of JSON lines needs no mapping', async () => {
    const line = JSON.stringify({ type: 'track', event: 'E', userId: 'u', properties: { n: 1 } });
    const { body } = await upload(`${line}\n{"type":\n`, 'kind=calls&file=e.ndjson');
    const { mapping } = (await get(body.id, '/form')).body;
    const preview = await post(body.id, 'preview', { mapping });
    expect(preview.body).toMatchObject({
      fine: 1,
      rows: [
        { row: 1, who: 'u', values: { n: 1 } },
        { row: 2, problems: [{ code: 'bad-json' }] },
      ],
    });
  });
});

describe('who may', () => {
  it('bring people in: those who may edit them; a body that is no file is refused', async () => {
    const viewer = await addColleague(api, 'viewer');
    expect((await upload('id\n1\n', undefined, viewer)).status).toBe(403);
    const json = await api.call({ method: 'POST', url: '/v1/imports?kind=people&file=f', body: { a: 1 } });
    expect(json.status).toBe(415);
    const file = await api.call({
      method: 'POST',
      url: '/v1/journeys',
      body: Buffer.from('x'),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(file.status).toBe(415);
  });

  it('see whom a file names: not those who may not see people', async () => {
    const { body } = await upload(gbk);
    const { mapping } = (await get(body.id, '/form')).body;
    const developer = await addColleague(api, 'developer');
    const preview = await api.call({
      method: 'POST',
      url: `/v1/imports/${body.id}/preview`,
      body: { mapping },
      as: developer,
    });
    expect(preview.body.rows[0].cells.join()).not.toMatch(/王小明|13800138000/);
    expect((await get(body.id, '/errors', developer)).status).toBe(403);
  });
});

describe('the list of a file', () => {
  const begin = async (list: object, as?: Anything) => {
    const { body } = await upload('user_id,plan\nl1,gold\n');
    const { mapping } = (await get(body.id, '/form')).body;
    const started = await api.call({
      method: 'POST',
      url: `/v1/imports/${body.id}/start`,
      body: { mapping, list },
      ...(as && { as }),
    });
    return { id: body.id as string, started };
  };

  it('is made with it, or is one that is there', async () => {
    const { started } = await begin({ name: 'From a file' });
    expect(started).toMatchObject({ status: 202, body: { list: { name: 'From a file', listed: 0 } } });
    const list = started.body.list.id as string;
    expect((await api.call({ url: `/v1/segments/${list}` })).body).toMatchObject({ kind: 'static' });
    const again = await begin({ id: list });
    expect(again.started).toMatchObject({ status: 202, body: { list: { id: list } } });
    expect((await get(again.id)).body.list).toMatchObject({ id: list, name: 'From a file' });
    expect((await begin({ name: 'from a FILE' })).started).toMatchObject({
      status: 409,
      body: { error: { code: 'segment-name-taken' } },
    });
  });

  it('is never a live segment, nor for those who may not change lists', async () => {
    const live = await api.call({
      method: 'POST',
      url: '/v1/segments',
      body: {
        name: 'Live one',
        kind: 'live',
        definition: { type: 'attribute', path: 'plan', test: { op: 'is', value: 'gold' } },
      },
    });
    expect((await begin({ id: live.body.id })).started).toMatchObject({
      status: 409,
      body: { error: { code: 'not-a-list' } },
    });
    const developer = await addColleague(api, 'developer', 'second-developer@example.com');
    expect((await begin({ name: 'Not mine' }, developer)).started).toMatchObject({ status: 403 });
  });
});
