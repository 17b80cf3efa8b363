import { createShop, eventsBetween, type ShopEvent } from '@perennial/demo';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';
import { createFeed } from './feed.ts';

const start = Date.UTC(2026, 2, 2, 2);
const hour = 3_600_000;
const settings = { seed: 'fern', people: 60, locale: 'en', start } as const;

let world: World;
let api: http.Server;
let url: string;
let told: ShopEvent[] = [];
let status = 200;
let workspace: string;

beforeAll(async () => {
  world = await openWorld();
  api = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (status === 200) told.push(...(JSON.parse(body) as { batch: ShopEvent[] }).batch);
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});
afterAll(async () => {
  api.close();
  await world.close();
});
beforeEach(async () => {
  [told, status] = [[], 200];
  const keys = vault.seal({ write: 'pk_server_x', play: 'pk_secret_x' }).toString('base64');
  const demo = { ...settings, keys, speed: 600, history: 'loaded' };
  workspace = await addWorkspace(world.db, { kind: 'practice', now: start, settings: { demo } });
});

const driving = () => {
  const engine = engineOn(world.db);
  return { engine, deliverDue: null, failures: new Map(), feed: createFeed(engine, url) };
};
const clock = async () =>
  (await rows(world.db, 'select now, speed from practice_clocks where workspace_id = $1', [workspace]))[0]!;
const target = (at: number) =>
  rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [workspace, new Date(at)]);

it('tells everything before the clock passes it, once, an hour at most at a time', async () => {
  await target(start + 5 * hour);
  const { feed } = driving();
  expect(await feed(workspace)).toBe(start + hour);
  expect(told).toEqual(eventsBetween(createShop(settings), start, start + hour));
  told = [];
  const other = driving();
  while ((await clock())['now'].getTime() < start + 5 * hour) await driveClock(other, workspace);
  const times = told.map(({ timestamp }) => Date.parse(timestamp));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(told.slice(0, 50)).toEqual(
    eventsBetween(createShop(settings), start, start + 5 * hour).slice(0, 50),
  );
});

it('the clock stands while the api is away, and goes on when it is back', async () => {
  await target(start + hour);
  status = 503;
  const away = driving();
  for (let i = 0; i < 3; i++) await driveClock(away, workspace);
  expect((await clock())['now']).toEqual(new Date(start));
  status = 200;
  while (await driveClock(away, workspace));
  expect((await clock())['now']).toEqual(new Date(start + hour));
  const missed = eventsBetween(createShop(settings), start, start + hour);
  expect([missed.length > 0, told]).toEqual([true, missed]);
});

it('sets the clock running when the process starts, and leaves it alone where somebody stops it', async () => {
  const { feed } = driving();
  await feed(workspace);
  expect((await clock())['speed']).toBe(600);
  await rows(world.db, 'update practice_clocks set speed = null where workspace_id = $1', [workspace]);
  await feed(workspace);
  expect((await clock())['speed']).toBeNull();
});

it('holds no other workspace', async () => {
  const other = await addWorkspace(world.db, { kind: 'practice', now: start });
  expect(await driving().feed(other)).toBe(Infinity);
});
