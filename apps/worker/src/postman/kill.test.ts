import { accepted, defineProvider, sendEach, type ProviderDefinition } from '@perennial/channels';
import { saveStops } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { addWorkspace, engineOn, openWorld, rows, type World } from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import { addPerson, addProvider, publishHello, queue } from './testing/post.ts';

/** From the press to the last call that may begin: what the app promises. */
const promised = 5_000;

/** Calls at a time; each ends when the test says so. */
const atOnce = 2;
const slow = {
  begun: [] as string[],
  ends: [] as (() => void)[],
  /** Lets all that has begun, and begins from now on, end at once. */
  quick: false,
};
const endAll = () => slow.ends.splice(0).forEach((end) => end());

const slowProvider = defineProvider({
  id: 'slow',
  channels: ['sms'],
  credentials: z.strictObject({}),
  secrets: [],
  capabilities: { keyed: false, keyWindow: 0, batch: 50, receipts: false, inbound: false },
  connect: () => ({
    send: sendEach(atOnce, async ({ key }) => {
      slow.begun.push(key);
      if (!slow.quick) await new Promise<void>((resolve) => slow.ends.push(resolve));
      return accepted(key);
    }),
    close: async () => {},
  }),
}) as ProviderDefinition;

let world: World;
let workspace: string;
let postman: Postman;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  Object.assign(slow, { begun: [], ends: [], quick: false });
  workspace = await addWorkspace(world.db);
  const providers = [slowProvider];
  postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com', providers });
  await addProvider(world.db, workspace, 'slow', 'sms');
  const journey = await publishHello(world.db, workspace);
  for (let i = 0; i < 6; i += 1)
    await queue(world.db, workspace, journey, await addPerson(world.db, workspace));
});
afterEach(async () => {
  slow.quick = true;
  endAll();
  await postman.close();
  await rows(world.db, 'delete from messages');
});

const press = () =>
  world.db.inWorkspace(workspace, (tx) =>
    saveStops(tx, workspace, [
      { id: 'stop', journey: null, channel: null, at: Date.now(), by: { kind: 'user', id: 'somebody' } },
    ]),
  );
const lift = () => world.db.inWorkspace(workspace, (tx) => saveStops(tx, workspace, []));
const messages = () =>
  rows(
    world.db,
    `select m.status, m.reason ->> 'code' as reason, m.tries, m.first_attempt_at, count(a.n)::int as attempts from messages m
     left join attempts a on a.workspace_id = m.workspace_id and a.message_id = m.id
     where m.workspace_id = $1 group by m.workspace_id, m.id order by m.status desc, m.id`,
    [workspace],
  );
const haveBegun = (count: number) =>
  vi.waitFor(() => expect(slow.begun).toHaveLength(count), { timeout: 20_000 });

it('T22: in the middle of a batch no call begins later than promised; the rest wait with their reason', async () => {
  const delivering = postman.deliverOnce();
  await haveBegun(atOnce);
  await press();
  await sleep(promised);
  endAll();
  expect(await delivering).toBe(6);
  expect(slow.begun).toHaveLength(atOnce);
  const sent = { status: 'sent', reason: null, tries: 1, attempts: 1 };
  const held = {
    ...{ status: 'queued', reason: 'sends-stopped', tries: 0, attempts: 0 },
    first_attempt_at: null,
  };
  expect(await messages()).toMatchObject([sent, sent, held, held, held, held]);
  await lift();
  slow.quick = true;
  // Two clocks: what was put back is due at a moment of the database's.
  await vi.waitFor(
    async () => {
      await postman.deliverOnce();
      expect(await messages()).toMatchObject(Array.from({ length: 6 }, () => sent));
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(new Set(slow.begun).size).toBe(6);
  expect(slow.begun).toHaveLength(6);
}, 90_000);

it('the control: as long without a press, and all the others begin', async () => {
  const delivering = postman.deliverOnce();
  await haveBegun(atOnce);
  await sleep(promised);
  slow.quick = true;
  endAll();
  await delivering;
  await vi.waitFor(
    async () => {
      await postman.deliverOnce();
      expect((await messages()).every(({ status }) => status === 'sent')).toBe(true);
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(slow.begun).toHaveLength(6);
}, 90_000);
