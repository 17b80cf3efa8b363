import { startSink, type Sink, type SinkOptions } from '@perennial/testkit';
import { removePerson, pauseJourney, resumeJourney, requeueParked } from '@perennial/db';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import {
  addHttp,
  addPerson,
  addProvider,
  consent,
  letRetry,
  messageOf,
  publishHello,
  queue,
} from './testing/post.ts';

let world: World;
let workspace: string;
let journey: string;
let postman: Postman;
let sink: Sink;
const open: (() => Promise<void>)[] = [];
const publicUrl = 'https://journeys.example.com';

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  journey = await publishHello(world.db, workspace);
  postman = newPostman();
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await rows(world.db, 'delete from messages');
});

function newPostman(): Postman {
  const made = createPostman(engineOn(world.db), { publicUrl });
  open.push(made.close);
  return made;
}

async function startHttp(options: SinkOptions = {}): Promise<string> {
  sink = await startSink(options);
  open.push(sink.close);
  return addHttp(world.db, workspace, sink.url);
}

const person = (options = {}) => addPerson(world.db, workspace, options);
const status = async (id: string) => {
  const { status: is, reason } = await messageOf(world.db, id);
  return reason ? `${is} ${reason.code}` : is;
};

describe('delivering', () => {
  it('notes what a provider charges for: the segments of a text, as the carrier of the number counts them', async () => {
    await startHttp();
    // 100 letters fit into one elsewhere; mainland China's carriers take two for them.
    const long = await publishHello(world.db, workspace, 'x'.repeat(100));
    const id = await queue(world.db, workspace, long, await person());
    expect(await postman.deliverOnce()).toBe(1);
    expect((await messageOf(world.db, id))['units']).toBe(2);
  });

  it('renders, calls once and settles', async () => {
    const provider = await startHttp();
    const who = await person({ attributes: { first_name: 'Lin' } });
    const id = await queue(world.db, workspace, journey, who);
    expect(await postman.deliverOnce()).toBe(1);
    expect(await postman.deliverOnce()).toBe(0);
    const [call] = sink.calls();
    expect(sink.calls()).toHaveLength(1);
    expect(JSON.parse(call!.body)).toMatchObject({ key: id, content: { channel: 'sms', text: 'Hello Lin' } });
    const row = await messageOf(world.db, id);
    expect(row).toMatchObject({
      status: 'sent',
      provider_id: provider,
      provider_message_id: `sink-${id}`,
      tries: 1,
    });
    expect(row['sent_at']).not.toBeNull();
    expect(vault.open(row['sealed'])).toMatchObject({ content: { text: 'Hello Lin' } });
    expect(row['units']).toBe(1);
    expect(await rows(world.db, 'select n, outcome from attempts where message_id = $1', [id])).toEqual([
      { n: 1, outcome: 'accepted' },
    ]);
  });

  it('two postmen, one message, one call', async () => {
    await startHttp();
    const ids = [];
    for (let i = 0; i < 60; i += 1) ids.push(await queue(world.db, workspace, journey, await person()));
    const postmen = [postman, newPostman(), newPostman()];
    const claimed = await Promise.all(postmen.flatMap((one) => [one.deliverOnce(), one.deliverOnce()]));
    expect(claimed.reduce((sum, n) => sum + n)).toBe(60);
    expect(new Set(sink.calls().map((call) => call.key))).toEqual(new Set(ids));
    expect(sink.calls()).toHaveLength(60);
  });

  it('what is due to one person leaves in order, however it was claimed', async () => {
    await startHttp({ faults: { slow: 1 }, slowMs: 50 });
    const due = Date.now() - 60_000;
    const ids: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      const who = await person();
      // Written in this order, and by ids in any.
      for (const dueAt of [due + 2_000, due + 1_000, due])
        ids.unshift(await queue(world.db, workspace, journey, who, { notBefore: due, dueAt }));
    }
    const postmen = [postman, newPostman()];
    while ((await Promise.all(postmen.map((one) => one.deliverOnce()))).some((n) => n > 0))
      await letRetry(world.db, workspace);
    const place = (id: string) => sink.calls().findIndex(({ key }) => key === id);
    expect(sink.calls()).toHaveLength(ids.length);
    for (let i = 0; i < ids.length; i += 3)
      expect(ids.slice(i, i + 3).map(place)).toEqual(
        ids
          .slice(i, i + 3)
          .map(place)
          .sort((a, b) => a - b),
      );
  });

  it('one that waits for its next try holds nobody up, nor does one of lower priority or another channel', async () => {
    await startHttp();
    await addHttp(world.db, workspace, sink.url, 'email');
    const due = Date.now() - 60_000;
    const who = await person();
    const first = (options: object) =>
      queue(world.db, workspace, journey, who, { notBefore: due, dueAt: due, ...options });
    await first({ notBefore: Date.now() + 60_000 });
    await first({ priority: 10 });
    await first({ channel: 'email', status: 'sending' });
    const second = await queue(world.db, workspace, journey, who, { notBefore: due, dueAt: due + 1_000 });
    await postman.deliverOnce();
    expect(sink.calls().map(({ key }) => key)).toContain(second);
  });

  it('the control: without skipping locked rows in the claim, two would take the same', async () => {
    await startHttp();
    await queue(world.db, workspace, journey, await person());
    const naive = () =>
      rows(world.db, `select id from messages where status = 'queued' and workspace_id = $1`, [workspace]);
    const [one, other] = await Promise.all([naive(), naive()]);
    expect(one).toEqual(other);
  });

  it('tries again with the same key and the same bytes, whatever has changed meanwhile', async () => {
    await startHttp({ seed: 3, faults: { fail: 0.5, reset: 0.3 } });
    const ids = [];
    for (let i = 0; i < 20; i += 1) ids.push(await queue(world.db, workspace, journey, await person()));
    for (let i = 0; i < 40; i += 1) {
      await postman.deliverOnce();
      await rows(world.db, `update people set sealed = sealed, locale = 'zh' where workspace_id = $1`, [
        workspace,
      ]);
      await letRetry(world.db, workspace);
    }
    expect(await Promise.all(ids.map(status))).toEqual(ids.map(() => 'sent'));
    expect(sink.calls().length).toBeGreaterThan(20);
    expect(sink.calls().filter((call) => call.conflict)).toEqual([]);
    expect(sink.calls().filter((call) => call.delivers)).toHaveLength(20);
  });

  it('waits as long as the provider asks', async () => {
    await startHttp({ faults: { limited: 1 } });
    const id = await queue(world.db, workspace, journey, await person());
    const before = Date.now();
    await postman.deliverOnce();
    const row = await messageOf(world.db, id);
    expect(row).toMatchObject({ status: 'queued', reason: { code: 'rate-limited' }, tries: 1 });
    expect(row['not_before'].getTime() - before).toBeGreaterThan(1_000);
  });

  it('a dead address fails for good, is suppressed and told to journeys', async () => {
    await addProvider(world.db, workspace, 'sandbox', 'sms');
    const who = await person({ phone: '+15005550002' });
    const id = await queue(world.db, workspace, journey, who);
    await postman.deliverOnce();
    expect(await status(id)).toBe('failed unreachable-address');
    expect(
      await rows(world.db, 'select channel, reason from suppressions where workspace_id = $1', [workspace]),
    ).toEqual([{ channel: 'sms', reason: { code: 'bounce', params: { because: 'unreachable-address' } } }]);
    const events = await rows(world.db, 'select name, type, properties from events where workspace_id = $1', [
      workspace,
    ]);
    expect(events).toMatchObject([
      { name: 'Message Failed', type: 'derived', properties: { message: id, node: 'hello' } },
    ]);
    expect(
      await rows(world.db, 'select 1 from route_queue where workspace_id = $1', [workspace]),
    ).toHaveLength(1);
    const next = await queue(world.db, workspace, journey, who);
    await postman.deliverOnce();
    expect(await status(next)).toBe('skipped suppressed');
  });

  it('fails where no provider serves the channel; prefers a real one to the sandbox', async () => {
    const alone = await queue(world.db, workspace, journey, await person());
    await postman.deliverOnce();
    expect(await status(alone)).toBe('failed no-provider');
    await addProvider(world.db, workspace, 'sandbox', 'sms');
    await startHttp();
    await queue(world.db, workspace, journey, await person());
    await postman.deliverOnce();
    expect(sink.calls()).toHaveLength(1);
  });
});

describe('right before sending', () => {
  beforeEach(async () => {
    await startHttp();
  });

  it('consent withdrawn between turn and send: skipped', async () => {
    const who = await person({ consent: true });
    const kept = await queue(world.db, workspace, journey, who, { class: 'marketing' });
    await postman.deliverOnce();
    expect(await status(kept)).toBe('sent');
    const id = await queue(world.db, workspace, journey, who, { class: 'marketing' });
    await consent(world.db, workspace, who, 'denied');
    await postman.deliverOnce();
    expect(await status(id)).toBe('skipped consent-denied');
    expect(sink.calls()).toHaveLength(1);
  });

  it('expired: never sent', async () => {
    const id = await queue(world.db, workspace, journey, await person(), { expiresAt: Date.now() - 1 });
    await postman.deliverOnce();
    expect(await status(id)).toBe('expired expired');
    expect(sink.calls()).toEqual([]);
  });

  it('a finished enrollment sends what it queued; a removed person gets nothing', async () => {
    const [stays, goes] = [await person(), await person()];
    const done = await queue(world.db, workspace, journey, stays);
    const gone = await queue(world.db, workspace, journey, goes, { enrollmentStatus: 'live' });
    await world.db.inWorkspace(workspace, (tx) => removePerson(tx, workspace, goes, null));
    // As if it had been claimed when the person was taken out.
    await rows(world.db, `update messages set status = 'queued', reason = null where id = $1`, [gone]);
    await postman.deliverOnce();
    expect(await status(done)).toBe('sent');
    expect(await status(gone)).toBe('cancelled removed');
  });

  it('a paused journey holds; resumed it sends, or skips what was missed', async () => {
    const first = await queue(world.db, workspace, journey, await person());
    await world.db.inWorkspace(workspace, (tx) => pauseJourney(tx, workspace, journey));
    await postman.deliverOnce();
    expect(await messageOf(world.db, first)).toMatchObject({ status: 'queued', tries: 0, lease: null });
    expect(await rows(world.db, 'select 1 from attempts where message_id = $1', [first])).toEqual([]);
    await world.db.inWorkspace(workspace, (tx) => resumeJourney(tx, workspace, journey, { late: 'send' }));
    await letRetry(world.db, workspace);
    await postman.deliverOnce();
    expect(await status(first)).toBe('sent');
    const second = await queue(world.db, workspace, journey, await person());
    await world.db.inWorkspace(workspace, (tx) => pauseJourney(tx, workspace, journey));
    await world.db.inWorkspace(workspace, (tx) => resumeJourney(tx, workspace, journey, { late: 'skip' }));
    await postman.deliverOnce();
    expect(await status(second)).toBe('skipped missed-while-paused');
  });

  it('what cannot be rendered is parked, and leaves once the person has what was missing', async () => {
    const strict = await publishHello(world.db, workspace, 'Your code is {{ person.code }}');
    const who = await person();
    const id = await queue(world.db, workspace, strict, who);
    await postman.deliverOnce();
    expect(await status(id)).toBe('parked missing-variable');
    await rows(world.db, `update people set attributes = '{"code": 42}' where id = $1`, [who]);
    await world.db.inWorkspace(workspace, (tx) => requeueParked(tx, workspace, [who]));
    await postman.deliverOnce();
    expect(await status(id)).toBe('sent');
  });

  it('one poisoned message of 50 stops nobody else', async () => {
    const ids = [];
    for (let i = 0; i < 50; i += 1) ids.push(await queue(world.db, workspace, journey, await person()));
    const victim = await messageOf(world.db, ids[20]!);
    await rows(world.db, 'update people set sealed = $2 where id = $1', [
      victim['person_id'],
      Buffer.alloc(40),
    ]);
    await postman.deliverOnce();
    const found = await Promise.all(ids.map(status));
    expect(found.filter((one) => one === 'sent')).toHaveLength(49);
    expect(found[20]).toBe('parked preparing-failed');
    expect(sink.calls()).toHaveLength(49);
  });
});
