import { startSink, type Sink } from '@perennial/testkit';
import { startSmtpPeer, type SmtpPeer } from '../../../../packages/channels/src/smtp/test-peer.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { killed } from '../testing/killed.ts';
import { addWorkspace, engineOn, openWorld, rows, type World } from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import {
  addHttp,
  addPerson,
  addProvider,
  endLeases,
  letRetry,
  messageOf,
  publishHello,
  publishMail,
  queue,
} from './testing/post.ts';

let world: World;
let workspace: string;
let postman: Postman;
let sink: Sink;
let smtp: SmtpPeer;

beforeAll(async () => {
  [world, sink, smtp] = await Promise.all([openWorld(), startSink(), startSmtpPeer()]);
});
afterAll(async () => {
  await Promise.all([world.close(), sink.close(), smtp.close()]);
});
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
});
afterEach(async () => {
  await postman.close();
  await rows(world.db, 'delete from messages');
});

type Moment = 'before-noting' | 'before-calling' | 'after-calling';

/** Lets a postman of another process take the message and be killed at that moment. */
function crash(moment: Moment): Promise<void> {
  return killed(new URL('testing/crashing-postman.ts', import.meta.url), world.url, moment);
}

/** What the next process does: sweep what the dead one held, then deliver. */
async function recover(): Promise<void> {
  await endLeases(world.db, workspace);
  await postman.sweep();
  await letRetry(world.db, workspace);
  await postman.deliverOnce();
}

async function queueSms(): Promise<string> {
  await addHttp(world.db, workspace, sink.url);
  const journey = await publishHello(world.db, workspace, 'Now: {{ "now" | date: "%s%L" }}');
  return queue(world.db, workspace, journey, await addPerson(world.db, workspace));
}

async function queueMail(): Promise<string> {
  await addProvider(world.db, workspace, 'smtp', 'email', { ...smtp.credentials });
  const journey = await publishMail(world.db, workspace, { subject: 'Hello', html: '<p>Hi</p>' });
  const person = await addPerson(world.db, workspace);
  return queue(world.db, workspace, journey, person, { channel: 'email' });
}

const callsOf = (id: string) => sink.calls().filter((call) => call.key === id);
const outcomes = async (id: string) =>
  (await rows(world.db, 'select outcome from attempts where message_id = $1 order by n', [id])).map(
    (row) => row['outcome'],
  );

describe('a provider that knows keys', () => {
  it.each([
    ['before it was noted whom to call', 'before-noting', 0],
    ['between the note and the call', 'before-calling', 0],
    ['between the call and its outcome', 'after-calling', 1],
  ] as const)(
    'killed %s: the same key and the same bytes again, delivered once',
    async (_, moment, before) => {
      const id = await queueSms();
      await crash(moment);
      expect(callsOf(id)).toHaveLength(before);
      expect(await messageOf(world.db, id)).toMatchObject({ status: 'sending' });
      await recover();
      expect(await messageOf(world.db, id)).toMatchObject({ status: 'sent', tries: 2 });
      expect(callsOf(id)).toHaveLength(before + 1);
      expect(new Set(callsOf(id).map((call) => call.body)).size).toBe(1);
      expect(callsOf(id).filter((call) => call.delivers)).toHaveLength(1);
      expect(await outcomes(id)).toEqual([moment === 'before-noting' ? null : 'lost', 'accepted']);
    },
  );

  it('beyond its window it is as good as one that knows none: unknown', async () => {
    const id = await queueSms();
    await crash('after-calling');
    await rows(world.db, `update messages set first_attempt_at = now() - interval '25 hours' where id = $1`, [
      id,
    ]);
    await recover();
    expect(await messageOf(world.db, id)).toMatchObject({ status: 'unknown', reason: { code: 'no-answer' } });
    expect(callsOf(id)).toHaveLength(1);
  });

  it('the control: rendered anew and under a key of its own, the second call would be a second message', async () => {
    const id = await queueSms();
    await crash('after-calling');
    await rows(
      world.db,
      `update messages set id = id || '-again', sealed = null, status = 'queued' where id = $1`,
      [id],
    );
    await postman.deliverOnce();
    const both = sink.calls().filter((call) => call.key.startsWith(id));
    expect(both.filter((call) => call.delivers)).toHaveLength(2);
  });
});

describe('a provider that knows none', () => {
  it.each(['before-calling', 'after-calling'] as const)(
    'killed %s: unknown, never a second call',
    async (moment) => {
      const before = smtp.received.length;
      const id = await queueMail();
      await crash(moment);
      const taken = smtp.received.length - before;
      expect(taken).toBe(moment === 'after-calling' ? 1 : 0);
      for (let i = 0; i < 3; i += 1) await recover();
      expect(await messageOf(world.db, id)).toMatchObject({ status: 'unknown', tries: 1 });
      expect(smtp.received.length - before).toBe(taken);
    },
  );

  it('killed before it was noted whom to call: nobody was called, so it is sent', async () => {
    const before = smtp.received.length;
    const id = await queueMail();
    await crash('before-noting');
    await recover();
    expect(await messageOf(world.db, id)).toMatchObject({ status: 'sent' });
    expect(smtp.received.length - before).toBe(1);
  });
});
