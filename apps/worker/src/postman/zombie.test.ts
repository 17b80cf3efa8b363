import { lockPeople, recordReceipts } from '@perennial/db';
import { defineProvider, type SendResult } from '@perennial/channels';
import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import {
  addPerson,
  addProvider,
  endLeases,
  letRetry,
  messageOf,
  publishHello,
  queue,
} from './testing/post.ts';

let world: World;
let workspace: string;
let id: string;
/** Answers when the test says so. */
let answers: ((result: SendResult) => void)[];

const slow = (keyed: boolean) =>
  defineProvider({
    id: keyed ? 'slow-keyed' : 'slow',
    channels: ['sms'],
    credentials: z.strictObject({}),
    secrets: [],
    capabilities: { keyed, keyWindow: keyed ? 3_600_000 : 0, batch: 10, receipts: true, inbound: false },
    connect: () => ({
      send: (messages) =>
        Promise.all(messages.map(() => new Promise<SendResult>((resolve) => answers.push(resolve)))),
      close: async () => {},
    }),
  });
const providers = [slow(true), slow(false)];

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  answers = [];
  workspace = await addWorkspace(world.db);
  const journey = await publishHello(world.db, workspace);
  id = await queue(world.db, workspace, journey, await addPerson(world.db, workspace));
});

const newPostman = (): Postman =>
  createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com', providers });
const called = (times: number) => eventually(() => expect(answers).toHaveLength(times));
const status = async () => (await messageOf(world.db, id))['status'] as string;
const accepted: SendResult = { status: 'accepted', providerMessageId: 'p-1' };

/** Everybody takes the one who waits for an answer for dead. */
async function giveUp(postman: Postman): Promise<void> {
  await endLeases(world.db, workspace);
  await postman.sweep();
}

it('not keyed: taken for dead it is unknown; its late answer settles it', async () => {
  await addProvider(world.db, workspace, 'slow', 'sms');
  const zombie = newPostman();
  const working = zombie.deliverOnce();
  await called(1);
  await giveUp(zombie);
  expect(await status()).toBe('unknown');
  answers[0]!(accepted);
  await working;
  expect(await messageOf(world.db, id)).toMatchObject({
    status: 'sent',
    provider_message_id: 'p-1',
    reason: null,
  });
});

it('keyed: somebody else has begun again with the same key; whichever answer says "taken" counts', async () => {
  await addProvider(world.db, workspace, 'slow-keyed', 'sms');
  const [zombie, heir] = [newPostman(), newPostman()];
  const first = zombie.deliverOnce();
  await called(1);
  await giveUp(heir);
  expect(await status()).toBe('queued');
  await letRetry(world.db, workspace);
  const second = heir.deliverOnce();
  await called(2);
  answers[0]!(accepted);
  await first;
  expect(await status()).toBe('sent');
  answers[1]!({ status: 'failed', reason: 'provider-unavailable', retryable: true });
  await second;
  expect(await status()).toBe('sent');
});

it("a zombie's late refusal speaks only for its own try", async () => {
  await addProvider(world.db, workspace, 'slow-keyed', 'sms');
  const [zombie, heir] = [newPostman(), newPostman()];
  const first = zombie.deliverOnce();
  await called(1);
  await giveUp(heir);
  await letRetry(world.db, workspace);
  const second = heir.deliverOnce();
  await called(2);
  answers[0]!({ status: 'failed', reason: 'rejected-content', retryable: false });
  await first;
  expect(await status()).toBe('sending');
  answers[1]!(accepted);
  await second;
  expect(await status()).toBe('sent');
});

it('a call is not begun when too little of the lease is left', async () => {
  await addProvider(world.db, workspace, 'slow', 'sms');
  const engine = engineOn(world.db);
  const { inWorkspace } = engine.db;
  const real = performance.now.bind(performance);
  let late = 0;
  performance.now = () => real() + late;
  // The database is so slow that the lease is nearly over when the message is ready.
  const db = {
    ...engine.db,
    inWorkspace: ((...args: Parameters<typeof inWorkspace>) => {
      late = 25_000;
      return inWorkspace(...args);
    }) as typeof inWorkspace,
  };
  try {
    const postman = createPostman(
      { ...engine, db },
      { publicUrl: 'https://journeys.example.com', providers },
    );
    expect(await postman.deliverOnce()).toBe(1);
  } finally {
    performance.now = real;
  }
  expect(answers).toEqual([]);
  expect(await messageOf(world.db, id)).toMatchObject({ status: 'queued', tries: 0 });
  expect(await rows(world.db, 'select 1 from attempts where message_id = $1', [id])).toEqual([]);
});

it('somebody whose lock is held for long holds up only their own message', async () => {
  const sandbox = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
  await addProvider(world.db, workspace, 'sandbox', 'sms');
  const journey = await publishHello(world.db, workspace);
  const others = [];
  for (let i = 0; i < 3; i += 1)
    others.push(await queue(world.db, workspace, journey, await addPerson(world.db, workspace)));
  const { person_id: busy } = await messageOf(world.db, id);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const holding = world.db.inWorkspace(workspace, async (tx) => {
    await lockPeople(tx, workspace, [busy]);
    await held;
  });
  await sandbox.deliverOnce().finally(() => release());
  await holding;
  for (const other of others) expect((await messageOf(world.db, other))['status']).toBe('sent');
  expect(await messageOf(world.db, id)).toMatchObject({ status: 'queued', tries: 0 });
  await letRetry(world.db, workspace);
  await sandbox.deliverOnce();
  expect(await status()).toBe('sent');
  await sandbox.close();
});

it('a receipt that overtakes the answer waits for it', async () => {
  const provider = await addProvider(world.db, workspace, 'slow', 'sms');
  const postman = newPostman();
  const working = postman.deliverOnce();
  await called(1);
  const about = { providerMessageId: 'p-1' };
  const receipt = { id: 'r-1', about, what: 'delivered', at: Date.now() } as const;
  await world.db.inWorkspace(workspace, (tx) => recordReceipts(tx, vault, workspace, provider, [receipt]));
  expect((await messageOf(world.db, id))['delivered_at']).toBeNull();
  answers[0]!(accepted);
  await working;
  expect((await messageOf(world.db, id))['delivered_at']).not.toBeNull();
  const events = await rows(world.db, 'select name from events where workspace_id = $1', [workspace]);
  expect(events).toEqual([{ name: 'Message Delivered' }]);
});

it('a receipt by our key settles at once; the answer then only adds the id', async () => {
  const provider = await addProvider(world.db, workspace, 'slow', 'sms');
  const postman = newPostman();
  const working = postman.deliverOnce();
  await called(1);
  const receipt = { id: 'r-1', about: { key: id }, what: 'opened', at: Date.now() } as const;
  await world.db.inWorkspace(workspace, (tx) => recordReceipts(tx, vault, workspace, provider, [receipt]));
  expect(await status()).toBe('sent');
  answers[0]!(accepted);
  await working;
  expect(await messageOf(world.db, id)).toMatchObject({ status: 'sent', provider_message_id: 'p-1' });
});
