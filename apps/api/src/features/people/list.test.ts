import { insertPeople, noContact } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';

let api: TestApi;
let segment: string;
const ids: string[] = [];
beforeAll(async () => {
  api = await testApi();
  const { workspace } = api.owner;
  const at = Date.parse('2026-03-01T00:00:00Z');
  await api.db.inWorkspace(workspace, async (tx) => {
    for (let i = 0; i < 1_200; i += 1) ids.push(uuidv7());
    await insertPeople(
      tx,
      api.vault,
      workspace,
      // The last one was seen last.
      ids.map((id, i) => ({ contact: noContact(id), firstSeen: at, lastSeen: at + i * 1_000 })),
    );
    await tx.query(
      `update people set attributes = jsonb_build_object('n', n, 'secret_email', 'x@example.com'),
         stages = jsonb_build_object('four', jsonb_build_object('stage', case when n % 2 = 0 then 'growth' else 'sprout' end, 'since', 0))
       from unnest($1::uuid[]) with ordinality as o (id, n) where people.id = o.id`,
      [ids],
    );
    // Of whom it can not be told.
    await tx.query(`update people set attributes = '{}' where id = $1`, [ids[0]]);
    segment = uuidv7();
    await tx.query(
      `insert into segments (workspace_id, id, name, kind, status) values ($1, $2, 'List', 'static', 'ready')`,
      [workspace, segment],
    );
    await tx.query(
      `insert into segment_members (workspace_id, segment_id, person_id, since) select $1, $2, id, now() from unnest($3::uuid[]) as id`,
      [workspace, segment, ids.slice(0, 10)],
    );
    await tx.query('analyze people');
  });
});
afterAll(() => api.close());

const url = (path: string, query: Record<string, string>) =>
  `${path}?${new URLSearchParams(query).toString()}`;
const list = (query: Record<string, string>) => api.call({ url: url('/v1/people', query) });
const count = async (query: Record<string, string>) =>
  (await api.call({ url: url('/v1/people/count', query) })).body;
const condition = (value: number) =>
  JSON.stringify({ type: 'attribute', path: 'n', test: { op: 'at-most', value } });
const all = async (query: Record<string, string>): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const { body }: Anything = await list({ ...query, ...(cursor && { cursor }) });
    found.push(...body.items.map((one: Anything) => one.id));
    cursor = body.next;
  } while (cursor !== null);
  return found;
};

describe('the list of people', () => {
  it('by stage, by segment and by both, last seen first', async () => {
    const growing = await all({ model: 'four', stage: 'growth', limit: '200' });
    expect(growing).toHaveLength(600);
    expect(growing[0]).toBe(ids.at(-1));
    expect(await all({ segment })).toEqual(ids.slice(0, 10).toReversed());
    expect(await all({ segment, model: 'four', stage: 'sprout' })).toHaveLength(5);
  });

  it('by a condition, in the same order, page by page, each once', async () => {
    const found = await all({ condition: condition(600), limit: '70' });
    expect(found).toEqual(ids.slice(1, 600).toReversed());
    expect(await all({ condition: condition(600), segment, limit: '4' })).toEqual(
      ids.slice(1, 10).toReversed(),
    );
  });

  it('counts those who fit, and those of whom nobody can tell', async () => {
    expect(await count({})).toEqual({ people: 1_200, unknown: 0 });
    expect(await count({ model: 'four', stage: 'growth' })).toEqual({ people: 600, unknown: 0 });
    expect(await count({ condition: condition(600) })).toEqual({ people: 599, unknown: 1 });
    expect(await count({ condition: condition(600), segment })).toEqual({ people: 9, unknown: 1 });
  });

  it('brings the columns that are asked for, and no others', async () => {
    const { body } = await list({ segment, attributes: 'n', limit: '1' });
    expect(body.items[0]).toMatchObject({
      attributes: { n: 10 },
      segments: [segment],
      group: null,
      alive: null,
    });
    const several = await api.call({ url: '/v1/people?limit=1&attributes=n&attributes=secret_email' });
    expect(Object.keys(several.body.items[0].attributes).sort()).toEqual(['n', 'secret_email']);
  });

  it('masks personal columns for whoever may not see them', async () => {
    const as = await addColleague(api, 'viewer');
    const { body } = await api.call({ url: '/v1/people?limit=1&attributes=secret_email&attributes=n', as });
    expect(body.items[0].attributes).toEqual({ secret_email: 'x***@e***', n: 1_200 });
  });

  it.each([['not json'], ['null'], ['{"type":"attribute"}'], ['[1]']])(
    'refuses the condition %s',
    async (text) => {
      const { status, body } = await list({ condition: text });
      expect([status, body.error.code]).toEqual([422, 'bad-condition']);
    },
  );
});
