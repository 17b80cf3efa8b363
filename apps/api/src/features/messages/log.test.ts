import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';

let api: TestApi;
let person: string;
let provider: string;
const journey = '018f0000-0000-7000-8000-0000000000aa';
const total = 20_000;
/** One in so many failed; all of them were due at one of a hundred moments, as after a broadcast. */
const failedEvery = 1_000;

beforeAll(async () => {
  api = await testApi();
  const { workspace } = api.owner;
  person = await makePerson(api, workspace, 'user-1');
  const made = { provider: 'sandbox', channel: 'sms', name: 'Sand' };
  provider = (await api.call({ method: 'POST', url: '/v1/providers', body: made })).body.id;
  await sql(`insert into journeys (workspace_id, id, name, draft) values ($1, $2, 'Welcome', '{}')`, [
    workspace,
    journey,
  ]);
  await sql(
    `insert into messages (workspace_id, id, person_id, journey_id, node_id, channel, class, topic, variant, status, reason,
       due_at, not_before, expires_at, provider_id, sent_at, delivered_at, opened_at)
     select $1, 'm' || lpad(n::text, 6, '0'), case when n % 500 = 0 then $2::uuid else gen_random_uuid() end,
       case when n % 100 = 0 then $3::uuid end, case when n % 200 = 0 then 'send' else 'other' end,
       case when n % 2 = 0 then 'sms' else 'email' end, 'marketing', 'news', 'a',
       case when n % $5 = 0 then 'failed' else 'sent' end,
       case when n % $5 = 0 then '{"code": "unreachable-address"}'::jsonb end, at, at, at, $4::uuid,
       case when n % $5 > 0 then at end, case when n % 4 = 1 then at + interval '10 seconds' end,
       case when n % 8 = 1 then at + interval '1 minute' end
     from generate_series(1, ${total}) n cross join lateral (select now() - (n / 200) * interval '1 minute' as at) t`,
    [workspace, person, journey, provider, failedEvery],
  );
  await api.db.pool.query('analyze messages');
}, 60_000);
afterAll(() => api.close());

const sql = (text: string, values: readonly unknown[]) =>
  api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(text, values));
const log = async (query: string) => (await api.call({ url: `/v1/messages?${query}` })).body as Anything;

describe('the message log', () => {
  it('is narrowed by person, journey, step, state, reason, fate and time, all at once', async () => {
    const ids = async (query: string) => (await log(`limit=200&${query}`)).items.length as number;
    expect(await ids(`person=${person}`)).toBe(total / 500);
    expect(await ids(`journey=${journey}&node=send`)).toBe(total / 200);
    expect(await ids('status=failed')).toBe(total / failedEvery);
    expect(await ids('reason=unreachable-address&channel=sms')).toBe(total / failedEvery);
    expect(await ids('reason=unreachable-address&channel=email')).toBe(0);
    expect(await ids(`fate=opened&person=${person}`)).toBe(0);
    const { items } = await log(`limit=1&provider=${provider}&fate=opened`);
    expect(items[0]).toMatchObject({ status: 'sent', openedAt: expect.any(String) });
    const from = new Date(Date.now() - 10 * 60_000).toISOString();
    const recent = await log(`limit=200&status=failed&from=${from}`);
    expect(recent.items.length).toBeLessThan(total / failedEvery);
    expect((await api.call({ url: '/v1/messages?from=yesterday' })).status).toBe(400);
  });

  it('is narrowed to what was sent with a template, by the version of the journey that sent it', async () => {
    const template = '018f0000-0000-7000-8000-0000000000bb';
    const graph = (variant: object) => ({
      nodes: { send: { type: 'send', config: { variants: [variant] } }, other: { type: 'wait', config: {} } },
    });
    const publish = (version: number, variant: object) =>
      sql(
        `insert into journey_versions (workspace_id, journey_id, version, graph, program, hash, published_by)
         values ($1, $2, $3::int, $4, '{}', $3::int::text, 'user:x')`,
        [api.owner.workspace, journey, version, graph(variant)],
      );
    await publish(1, { id: 'a', template: { id: template, version: 3 } });
    await publish(2, { id: 'a', content: { text: `Not ${template}` } });
    const sent = `update messages set version = $2 where journey_id = $1 and node_id = $3 and due_at `;
    const middle = new Date(Date.now() - 50 * 60_000);
    await sql(`${sent} < $4`, [journey, 1, 'send', middle]);
    await sql(`${sent} >= $4`, [journey, 2, 'send', middle]);
    await sql(`update messages set version = 1 where journey_id = $1 and node_id = $2`, [journey, 'other']);
    const { rows } = await sql(
      `select id from messages where journey_id = $1 and version = 1 and node_id = 'send'`,
      [journey],
    );
    const { items } = await log(`limit=200&template=${template}`);
    expect(rows.length).toBeGreaterThan(0);
    const ids = (some: readonly Anything[]) => some.map(({ id }) => String(id)).sort();
    expect(ids(items)).toEqual(ids(rows));
    expect((await log('template=018f0000-0000-7000-8000-0000000000cc')).items).toEqual([]);
  });

  it('leaves nothing out and tells nothing twice, also of those that were due at one moment', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await log(`limit=150&journey=${journey}${cursor}`);
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(total / 100);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('names people, masked for who may not see them', async () => {
    const viewer = await addColleague(api, 'viewer');
    const url = `/v1/messages?person=${person}&limit=1`;
    await sql(`update people set sealed = $2 where id = $1`, [person, api.vault.seal({ name: 'Wang Fang' })]);
    expect((await log(`person=${person}&limit=1`)).items[0].personName).toBe('Wang Fang');
    expect((await api.call({ url, as: viewer })).body.items[0].personName).toBe('W***');
  });

  it.each([
    ['status=failed', `m.status = 'failed' and m.status <> 'sent'`],
    ['reason', `m.reason_code = 'unreachable-address'`],
    ['journey', `m.journey_id = '${journey}'`],
    ['everything', 'true'],
  ])('reads a page of %s off an index, without looking through the table', async (_, condition) => {
    const { rows } = await api.db.inWorkspace(api.owner.workspace, async (tx) =>
      tx.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, timing off, costs off) select m.id from messages m where m.workspace_id = '${api.owner.workspace}' and ${condition}
         order by m.due_at desc, m.id desc limit 51`,
      ),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan|Sort/);
    // Of what was read no more was thrown away than is shown.
    const removed = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, n]) => Number(n));
    expect(Math.max(0, ...removed)).toBeLessThanOrEqual(51);
  });
});

describe('providers side by side', () => {
  it('tell what was taken, what arrived, how fast and at what price', async () => {
    await api.call({
      method: 'PUT',
      url: '/v1/settings',
      body: { prices: { sms: 0.05, email: null, push: null } },
    });
    const { items } = (await api.call({ url: '/v1/provider-comparison?days=7' })).body;
    const own = items.find((one: Anything) => one.provider === provider);
    const accepted = total - total / failedEvery;
    expect(own).toMatchObject({ accepted, delivered: total / 4, failed: 0, medianDelay: 10 });
    expect(own.price).toBeCloseTo((0.05 * accepted) / (total / 4), 9);
  });
});
