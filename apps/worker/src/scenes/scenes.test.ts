import { saveSceneFeed } from '@perennial/db';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { takeDueRows } from '../router/take-due.ts';
import { addPerson } from '../postman/testing/post.ts';
import { addWorkspace, engineOn, openWorld, rows, type World } from '../testing/world.ts';

let world: World;
let workspace: string;
let server: Server;
let sky: Record<string, unknown> = {};
let asked: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  server = createServer((request, response) => {
    const region = decodeURIComponent(request.url!.split('=')[1]!);
    asked.push(region);
    const now = sky[region];
    response.writeHead(now === undefined ? 404 : 200).end(JSON.stringify(now ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await world.close();
});

let id: string;
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  id = uuidv7();
  asked = [];
});

async function save(source: string, settings: object, regions: string[]) {
  const feed = {
    id,
    name: 'Weather',
    source,
    settings,
    regions,
    attribute: 'city',
    event: 'Weather Changed',
    everyMinutes: 60,
  };
  await world.db.inWorkspace(workspace, (tx) => saveSceneFeed(tx, workspace, feed));
}
const http = () => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/now?city={region}`,
  facts: { weather: 'now.sky', temperature: 'now.t' },
  allowPrivate: true,
});
async function livesIn(city: string): Promise<string> {
  const person = await addPerson(world.db, workspace);
  await rows(world.db, 'update people set attributes = $2 where id = $1', [person, { city }]);
  return person;
}
const take = () =>
  takeDueRows(
    engineOn(world.db),
    { tell: () => {} },
    workspace,
    [{ kind: `scene:${id}`, subject: 'all', at: Date.now() }],
    { failures: new Map(), upTo: null },
  );
const told = (person: string) =>
  rows(world.db, `select name, properties from events where person_id = $1 order by seq`, [person]);
const feedNow = async () => (await rows(world.db, 'select * from scene_feeds where id = $1', [id]))[0]!;
const dueAt = async () =>
  (
    await rows(world.db, 'select at from due where workspace_id = $1 and kind = $2', [
      workspace,
      `scene:${id}`,
    ])
  )[0]?.['at'] as Date | undefined;

it('tells a region’s people of a change, and nobody of what was read first', async () => {
  const [ada, bob] = [await livesIn('杭州'), await livesIn('Oslo')];
  sky = { 杭州: { now: { sky: 'sun', t: 20 } }, Oslo: { now: { sky: 'snow', t: -4 } } };
  await save('http', http(), ['杭州', 'Oslo', 'Nowhere']);
  await take();
  expect(asked).toEqual(['杭州', 'Oslo', 'Nowhere']);
  expect([...(await told(ada)), ...(await told(bob))]).toEqual([]);
  sky = { ...sky, 杭州: { now: { sky: 'rain', t: 20 } } };
  await take();
  await take();
  expect(await told(ada)).toMatchObject([
    {
      name: 'Weather Changed',
      properties: { region: '杭州', weather: 'rain', weather_before: 'sun', temperature: 20 },
    },
  ]);
  expect(await told(bob)).toEqual([]);
  expect(await feedNow()).toMatchObject({ telling: [], problem: null });
  expect((await dueAt())!.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
});

it('tells many page by page, with rests in between, each once', async () => {
  await rows(
    world.db,
    `insert into people (workspace_id, id, attributes, first_seen, last_seen)
     select $1, gen_random_uuid(), '{"city":"Oslo"}', now(), now() from generate_series(1, 620)`,
    [workspace],
  );
  await save('sandbox', { regions: { Oslo: { weather: 'sun' } } }, ['Oslo']);
  await take();
  await save('sandbox', { regions: { Oslo: { weather: 'rain' } } }, ['Oslo']);
  await take();
  await take();
  const count = async () =>
    Number(
      (
        await rows(world.db, `select count(distinct person_id) as n from events where workspace_id = $1`, [
          workspace,
        ])
      )[0]!['n'],
    );
  expect(await count()).toBe(500);
  expect((await dueAt())!.getTime()).toBeGreaterThan(Date.now() + 5_000);
  await take();
  expect(await count()).toBe(620);
  const [all] = await rows(world.db, 'select count(*)::int as n from events where workspace_id = $1', [
    workspace,
  ]);
  expect(all!['n']).toBe(620);
});

it('a source that can’t be reached changes nothing, and is asked again', async () => {
  const ada = await livesIn('Oslo');
  sky = { Oslo: { now: { sky: 'sun', t: 1 } } };
  await save('http', http(), ['Oslo']);
  await take();
  sky = {};
  await take();
  expect(await feedNow()).toMatchObject({
    problem: 'scene-unreachable',
    facts: { Oslo: { weather: 'sun' } },
  });
  expect(await told(ada)).toEqual([]);
  expect(await dueAt()).toBeDefined();
});

it('reaches no private network unless it says so', async () => {
  sky = { Oslo: { now: { sky: 'sun', t: 1 } } };
  await save('http', { ...http(), allowPrivate: false }, ['Oslo']);
  await take();
  expect(asked).toEqual([]);
  // The control: the same feed, allowed to.
  await save('http', http(), ['Oslo']);
  await take();
  expect(asked).toEqual(['Oslo']);
});

it('one that was taken away is asked no more', async () => {
  await save('sandbox', { regions: {} }, ['Oslo']);
  await rows(world.db, 'delete from scene_feeds where id = $1', [id]);
  await take();
  expect(await dueAt()).toBeUndefined();
});
