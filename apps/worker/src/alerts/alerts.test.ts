import { createCaller, createFence, standardProviders, teamFormats } from '@perennial/channels';
import { createAlertRoute, listAlerts, settleAlerts, type Finding, type NewAlertRoute } from '@perennial/db';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSenders } from '../postman/senders.ts';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';
import { watchOnce } from './alert-loop.ts';
import type { Telling } from './deliver.ts';
import { tellNotices } from './tell.ts';

let world: World;
let workspace: string;
let chat: Awaited<ReturnType<typeof startChat>>;
let telling: Telling;
const minute = 60_000;
const noon = Date.parse('2026-03-01T12:00:00Z');

beforeAll(async () => {
  [world, chat] = await Promise.all([openWorld(), startChat()]);
});
afterAll(async () => {
  telling.caller.close();
  await Promise.all([world.close(), chat.close()]);
});
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  chat.heard.length = 0;
  chat.answer = { status: 200, body: '{"errcode":0,"code":0}' };
  await rows(world.db, 'delete from alert_routes');
  const caller = createCaller({
    fence: createFence({ allow: ['127.0.0.0/8'], ports: [chat.port] }),
    timeout: 2_000,
  });
  const senders = createSenders();
  const publicUrl = 'https://perennial.test';
  telling = { engine: engineOn(world.db), caller, senders, providers: standardProviders, publicUrl };
});

/** A robot that hears everything and answers as it is told. */
async function startChat() {
  const heard: { url: string; headers: object; body: string }[] = [];
  const chat = { heard, answer: { status: 200, body: '' }, port: 0, url: '', close: async () => {} };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push({ url: request.url ?? '', headers: request.headers, body });
      response.writeHead(chat.answer.status).end(chat.answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  chat.port = (server.address() as AddressInfo).port;
  chat.url = `http://127.0.0.1:${chat.port}/robot`;
  chat.close = () => new Promise((resolve) => server.close(() => resolve()));
  return chat;
}

const route = (kind: NewAlertRoute['kind'] = 'feishu', change: Partial<NewAlertRoute> = {}) =>
  world.db.inWorkspace(workspace, (tx) =>
    createAlertRoute(tx, workspace, {
      id: uuidv7(),
      kind,
      name: kind,
      alerts: [],
      settings: {},
      sealed: vault.seal({ url: chat.url, secret: 'demo' }),
      enabled: true,
      digest: false,
      ...change,
    }),
  );
const finding = (n = 1): Finding => ({
  kind: 'journey-silent',
  subject: `journey:${n}`,
  params: { name: `Journey ${n}`, usual: 40 },
});
const settle = (found: readonly Finding[], at: number) =>
  world.db.inWorkspace(workspace, (tx) => settleAlerts(tx, workspace, found, at));
const tell = () => tellNotices(telling);
const open = () =>
  world.db.inWorkspace(workspace, (tx) => listAlerts(tx, workspace, { open: true, limit: 50 }));

describe('alerts', () => {
  it('are told once, however often they are found, and once more when they are over', async () => {
    await route();
    expect(await settle([finding()], noon)).toEqual({ opened: 1, resolved: 0 });
    await tell();
    expect(chat.heard).toHaveLength(1);
    const body = JSON.parse(chat.heard[0]!.body) as { sign: string; content: { text: string } };
    expect(body.sign).toMatch(/=$/);
    expect(body.content.text).toContain('Nobody entered “Journey 1” for a day');
    for (let n = 1; n <= 9; n++)
      expect(await settle([finding()], noon + n * minute)).toMatchObject({ opened: 0 });
    await tell();
    expect(chat.heard).toHaveLength(1);
    // What comes and goes within minutes is one alert.
    expect(await settle([], noon + 12 * minute)).toMatchObject({ resolved: 0 });
    expect(await settle([], noon + 20 * minute)).toMatchObject({ resolved: 1 });
    await tell();
    expect(chat.heard[1]!.body).toContain('Over: Nobody entered');
    expect(await open()).toEqual([]);
  });

  it('that come back within the hour are the same, and are not told again', async () => {
    await route();
    await settle([finding()], noon);
    await settle([], noon + 11 * minute);
    await tell();
    const told = chat.heard.length;
    expect(await settle([finding()], noon + 30 * minute)).toMatchObject({ opened: 0 });
    expect(await open()).toHaveLength(1);
    await tell();
    expect(chat.heard).toHaveLength(told);
    // Control: two hours later it is another one.
    await settle([], noon + 50 * minute);
    expect(await settle([finding()], noon + 300 * minute)).toMatchObject({ opened: 1 });
  });

  it('of a flood are one message', async () => {
    await route('slack');
    await settle(
      Array.from({ length: 30 }, (_, n) => finding(n)),
      noon,
    );
    await tell();
    expect(chat.heard).toHaveLength(1);
    expect(chat.heard[0]!.body).toContain('and 18 more');
  });

  it('go by every route that wants them, and by no other', async () => {
    const services = Object.keys(teamFormats) as (keyof typeof teamFormats)[];
    for (const kind of services) await route(kind, { sealed: vault.seal({ url: `${chat.url}/${kind}` }) });
    await route('slack', { alerts: ['provider-down'] });
    await route('slack', { enabled: false });
    await settle([finding()], noon);
    await tell();
    const heard = chat.heard.map(({ url }) => url.split('/').at(-1)!);
    expect(heard.sort()).toEqual(services.toSorted());
  });

  it('are tried again later where a service declines, and then given up', async () => {
    await route('dingtalk');
    await settle([finding()], noon);
    chat.answer = { status: 200, body: '{"errcode":310000}' };
    for (let n = 0; n < 8; n++) {
      await rows(world.db, 'update alert_notices set next_at = now()');
      await tell();
    }
    expect(chat.heard).toHaveLength(6);
    const [notice] = await rows(world.db, 'select state, fault from alert_notices');
    expect(notice).toEqual({ state: 'failed', fault: 'declined' });
  });

  it('go nowhere that the fence keeps', async () => {
    await route('webhook');
    await settle([finding()], noon);
    const caller = createCaller({ fence: createFence({ allow: [], ports: [chat.port] }), timeout: 2_000 });
    await tellNotices({ ...telling, caller });
    caller.close();
    expect(chat.heard).toEqual([]);
    const [notice] = await rows(world.db, 'select fault from alert_notices');
    expect(notice).toEqual({ fault: 'refused' });
  });

  it('are found in what the database says: a breaker that tripped, not a switch that somebody pressed', async () => {
    const stop = (kind: string) => ({ id: kind, journey: uuidv7(), channel: 'sms', at: 0, by: { kind } });
    const stops = JSON.stringify([stop('breaker'), stop('user')]);
    await rows(
      world.db,
      `update workspaces set settings = jsonb_build_object('stops', $2::jsonb) where id = $1`,
      [workspace, stops],
    );
    await watchOnce(engineOn(world.db), workspace, Date.now());
    expect(await open()).toMatchObject([{ kind: 'sends-stopped', params: { channel: 'sms' } }]);
  });

  it('are found in what the database says: a provider at rest', async () => {
    await rows(
      world.db,
      `with p as (insert into providers (workspace_id, id, provider, channel, name)
         values ($1, gen_random_uuid(), 'aliyun-sms', 'sms', 'Mainland') returning workspace_id, id)
       insert into provider_health (workspace_id, provider_id, failing, code, rest_until)
         select workspace_id, id, 9, 'no-answer', now() + interval '1 minute' from p`,
      [workspace],
    );
    await watchOnce(engineOn(world.db), workspace, Date.now());
    expect(await open()).toMatchObject([
      { kind: 'provider-down', params: { name: 'Mainland', code: 'no-answer', failing: 9 } },
    ]);
  });
});
