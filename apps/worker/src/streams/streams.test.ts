import { createCaller, createFence, verifyWebhook, type Caller } from '@perennial/channels';
import {
  createStream,
  editStream,
  getStream,
  identity,
  insertIdentities,
  loadAlertFacts,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCrm, type Crm } from '../calls/testing/crm.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  openWorld,
  rows,
  vault,
  type Happening,
  type Row,
  type World,
} from '../testing/world.ts';
import { deliverStreams, type Outlet } from './deliver.ts';

let world: World;
let crm: Crm;
let caller: Caller;
let outlet: Outlet;
let workspace: string;
let person: string;
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const patient = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  [world, crm] = await Promise.all([openWorld(), startCrm()]);
  caller = createCaller({ fence: createFence({ allow: ['127.0.0.0/8'] }), timeout: 5_000 });
  outlet = { engine: engineOn(world.db), caller };
});
afterAll(async () => {
  caller.close();
  await Promise.all([world.close(), crm.close()]);
});
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  [person] = (await addPeople(world.db, workspace, 1)) as [string];
});
afterEach(async () => {
  crm.asked.length = 0;
  crm.replies.length = 0;
  await rows(world.db, 'delete from streams');
});

const everything = [
  ...['message.accepted', 'message.delivered', 'message.failed', 'journey.entered', 'journey.left'],
  ...['stage.entered', 'experiment.exposed'],
];

async function listen(kinds: readonly string[] = everything): Promise<string> {
  const id = uuidv7();
  const sealed = vault.seal({ url: `${crm.url}/in`, secret });
  const cursorAt = (Date.now() - 600_000) * 1_000;
  await world.db.inWorkspace(workspace, (tx) =>
    createStream(tx, workspace, { id, name: 'Warehouse', kinds: [...kinds], sealed, cursorAt }),
  );
  return id;
}

const told = (
  name: string,
  properties: NonNullable<Happening['properties']>,
  personId = person,
): Happening => ({
  ...{ personId, name, properties },
  ...{ type: 'derived', source: 'derived' },
});
const delivered = (message: string) => told('Message Delivered', { message, channel: 'sms' });

/** Looks until that many events have come; what was told last must be a second old. */
async function until(count: number): Promise<Row[]> {
  await expect
    .poll(async () => {
      await deliverStreams(outlet);
      return events().length;
    }, patient)
    .toBeGreaterThanOrEqual(count);
  return events();
}
const bodies = (): Row[] => crm.asked.map(({ body }) => JSON.parse(body) as Row);
const events = (): Row[] => bodies().flatMap(({ data }) => data.events as Row[]);
const again = () => rows(world.db, 'update streams set retry_at = now()');
const streamRow = async (id: string) =>
  (await world.db.inWorkspace(workspace, (tx) => getStream(tx, workspace, id)))!;

describe('a stream', () => {
  it('tells what happened, with what the customer calls the person, and signs it', async () => {
    const named = { ...identity(vault, workspace, 'user', 'user-42'), personId: person, vouched: true };
    await world.db.inWorkspace(workspace, (tx) => insertIdentities(tx, vault, workspace, [named]));
    await listen();
    await happen(world.db, workspace, [
      delivered('m1'),
      told('Stage Entered', { model: 'four', stage: 'growth' }),
      // Somebody else's word for it, and what nobody asked for.
      { ...delivered('m2'), source: 'server', type: 'track' },
      told('Segment Joined', { segment: 's1' }),
    ]);
    const passage = await pass();
    const got = await until(6);
    const kinds = [
      ...['experiment.exposed', 'journey.entered', 'journey.left'],
      ...['message.accepted', 'message.delivered', 'stage.entered'],
    ];
    expect([got.length, new Set(got.map(({ kind }) => kind as string))]).toEqual([6, new Set(kinds)]);
    const of = (kind: string) => got.find((one) => one['kind'] === kind)!;
    expect(of('message.delivered')).toMatchObject({
      ...{ person, userId: 'user-42', data: { message: 'm1', channel: 'sms' } },
    });
    expect(of('experiment.exposed')).toMatchObject({
      id: `${passage}:1:1`,
      data: { enrollment: passage, node: 'split', variant: 'b' },
    });
    expect(of('journey.left').data).toMatchObject({ reason: 'completed' });
    expect(of('message.accepted')).toMatchObject({
      id: `accepted:${passage}:send:1`,
      data: { channel: 'sms' },
    });
    for (const { headers, body } of crm.asked)
      expect(verifyWebhook(headers as Record<string, string>, Buffer.from(body), secret, Date.now())).toBe(
        'good',
      );
  });

  it('goes on where it stood, and tells nothing twice', async () => {
    const id = await listen();
    await happen(world.db, workspace, [delivered('m1')]);
    await until(1);
    await happen(world.db, workspace, [delivered('m2'), delivered('m3')]);
    const got = await until(3);
    expect(got.map(({ data }) => data.message)).toEqual(['m1', 'm2', 'm3']);
    expect((await streamRow(id)).delivered).toBe(3);
  });

  it('of a flood makes several requests, of which none leaves out or repeats a line', async () => {
    await listen();
    // All written at one moment.
    await happen(
      world.db,
      workspace,
      Array.from({ length: 450 }, (_, i) => delivered(`m${i}`)),
    );
    const got = await until(450);
    expect(bodies().map(({ data }) => data.events.length)).toEqual([200, 200, 50]);
    expect(got.map(({ data }) => data.message)).toEqual(Array.from({ length: 450 }, (_, i) => `m${i}`));
  });

  it('waits for transactions that began before: what they write late is not left out', async () => {
    const id = await listen();
    let finish = () => {};
    const held = new Promise<void>((resolve) => (finish = resolve));
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const slow = world.db.inWorkspace(workspace, async (tx) => {
      await tx.query('select 1');
      begun();
      await held;
      await tx.query(
        `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source, properties)
         values ($1, nextval('event_seq'), $2, 'slow', 'derived', 'Message Delivered', now(), 'derived', '{"message": "slow"}')`,
        [workspace, person],
      );
    });
    await hasBegun;
    await happen(world.db, workspace, [delivered('quick')]);
    const [{ at }] = (await rows(
      world.db,
      `select (extract(epoch from stored_at) * 1000000)::float8 as at from events where workspace_id = $1`,
      [workspace],
    )) as [Row];
    // However long it looks: the place never passes what is still being written.
    await expect
      .poll(async () => {
        await again();
        await deliverStreams(outlet);
        const [{ age }] = (await rows(
          world.db,
          `select extract(epoch from now()) * 1e6 - $1::float8 as age`,
          [at],
        )) as [Row];
        return Number(age);
      }, patient)
      .toBeGreaterThan(2_000_000);
    expect(events()).toEqual([]);
    expect((await streamRow(id)).cursorAt).toBeLessThan(at);
    finish();
    await slow;
    const got = await until(2);
    expect(got.map(({ data }) => data.message)).toEqual(['slow', 'quick']);
  });

  it('tells the same again after a failure, under the same id', async () => {
    const id = await listen();
    crm.replies.push({ status: 503 });
    await happen(world.db, workspace, [delivered('m1')]);
    await until(1);
    expect(await streamRow(id)).toMatchObject({ failing: 1, fault: 'http-status', delivered: 0 });
    expect((await streamRow(id)).retryAt.getTime()).toBeGreaterThan(Date.now());
    await again();
    await until(2);
    const [first, second] = crm.asked;
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(events().map((one) => one['id'])).toEqual([events()[0]!['id'], events()[0]!['id']]);
    expect(await streamRow(id)).toMatchObject({ failing: 0, fault: null, delivered: 1 });
  });

  it('pauses when it fails for long, keeps its place, and goes on when somebody lets it', async () => {
    const id = await listen();
    await rows(world.db, 'update streams set failing = 11');
    crm.replies.push({ status: 500 });
    await happen(world.db, workspace, [delivered('m1')]);
    await until(1);
    const paused = await streamRow(id);
    expect(paused).toMatchObject({ failing: 12, pausedAt: expect.any(Date) });
    await again();
    expect(await deliverStreams(outlet)).toBe(0);
    const { paused: found } = await world.db.inWorkspace(workspace, (tx) => loadAlertFacts(tx, workspace));
    expect(found).toEqual([{ id, name: 'Warehouse', failing: 12 }]);
    await world.db.inWorkspace(workspace, (tx) =>
      editStream(tx, paused, { pausedAt: null, failing: 0, retryAt: new Date(0) }),
    );
    await until(2);
    expect(await streamRow(id)).toMatchObject({ failing: 0, delivered: 1 });
  });

  it.each([
    ['nobody wants it any more', { status: 410 }, null],
    ['the fence keeps the place', null, 'private-address'],
  ])('pauses at once where %s', async (_, reply, fault) => {
    const id = await listen();
    if (reply) crm.replies.push(reply);
    await happen(world.db, workspace, [delivered('m1')]);
    const fenced = createCaller({ fence: createFence(), timeout: 5_000 });
    const through = fault === null ? outlet : { ...outlet, caller: fenced };
    await expect
      .poll(async () => {
        await deliverStreams(through);
        return (await streamRow(id)).pausedAt;
      }, patient)
      .toBeInstanceOf(Date);
    fenced.close();
    expect((await streamRow(id)).fault).toBe(fault ?? 'http-status');
    if (fault) expect(crm.asked).toEqual([]);
  });

  it('tells a test that was asked for, also while it is off, and keeps its place', async () => {
    const id = await listen();
    const { cursorAt } = await streamRow(id);
    await rows(world.db, 'update streams set enabled = false, test_asked = true');
    await deliverStreams(outlet);
    expect(bodies()).toMatchObject([{ type: 'test', data: { stream: id, events: [] } }]);
    expect(await streamRow(id)).toMatchObject({ testAsked: false, cursorAt, delivered: 0 });
    const tries = await rows(world.db, 'select test, status, fault from stream_deliveries');
    expect(tries).toEqual([{ test: true, status: 201, fault: null }]);
    await deliverStreams(outlet);
    expect(crm.asked).toHaveLength(1);
  });

  it('tells nothing of another workspace, and nothing in a practice workspace', async () => {
    const other = await addWorkspace(world.db);
    const [stranger] = (await addPeople(world.db, other, 1)) as [string];
    await listen();
    await happen(world.db, other, [told('Message Delivered', { message: 'theirs' }, stranger)]);
    await happen(world.db, workspace, [delivered('mine')]);
    const got = await until(1);
    expect(got.map(({ data }) => data.message)).toEqual(['mine']);
    await rows(world.db, `update workspaces set kind = 'practice' where id = $1`, [workspace]);
    await again();
    await happen(world.db, workspace, [delivered('practised')]);
    expect(await deliverStreams(outlet)).toBe(0);
  });
});

/** A passage through a journey in which a message was taken by a provider. */
async function pass(): Promise<string> {
  const [journey, passage] = [uuidv7(), uuidv7()];
  await rows(
    world.db,
    `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, variant, at, reason)
     select $1, $2::uuid, turn, ord, $3, $4, 1, node, 1, kind, variant, now(), jsonb_build_object('code', code)
     from (values (0, 0, 'in', 'entered', null, 'event'), (1, 0, 'in', 'left', null, 'event'),
       (1, 1, 'split', 'exposed', 'b', 'drawn'), (1, 2, 'end', 'exited', null, 'completed')) as s (turn, ord, node, kind, variant, code)`,
    [workspace, passage, person, journey],
  );
  await rows(
    world.db,
    `with m as (
       insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic,
         variant, status, due_at, not_before, expires_at, sent_at)
       values ($1, $2 || ':send:1', $2::uuid, $3, $4, 1, 'send', 1, 'sms', 'marketing', 'news', 'a', 'sent', now(), now(), now(), now())
       returning workspace_id, id)
     insert into attempts (workspace_id, message_id, n, finished_at, outcome)
     select workspace_id, id, n, clock_timestamp(), outcome from m cross join (values (1, 'failed'), (2, 'accepted')) as a (n, outcome)`,
    [workspace, passage, person, journey],
  );
  return passage;
}
