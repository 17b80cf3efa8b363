import { queueSystemMessage, suppress } from '@perennial/db';
import { startSink, type Sink } from '@perennial/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addWorkspace,
  engineOn,
  openWorld,
  publish,
  rows,
  journeyOf,
  vault,
  type World,
} from '../testing/world.ts';
import { exit, trigger } from '../testing/journeys.ts';
import { createPostman, type Postman } from './postman.ts';
import { addHttp, addPerson, addProvider, consent, messageOf, publishHello, queue } from './testing/post.ts';

let world: World;
let postman: Postman;
let sink: Sink;
const publicUrl = 'https://journeys.example.com';
beforeAll(async () => {
  [world, sink] = await Promise.all([openWorld(), startSink()]);
  postman = createPostman(engineOn(world.db), { publicUrl });
});
afterAll(async () => {
  await postman.close();
  await Promise.all([world.close(), sink.close()]);
});

const status = async (id: string) => {
  const { status: is, reason } = await messageOf(world.db, id);
  return reason ? `${is} ${reason.code}` : is;
};

describe('on a practice clock', () => {
  const evening = Date.UTC(2026, 2, 2, 14); // 22:00 in Shanghai
  const morning = Date.UTC(2026, 2, 3, 0);
  let workspace: string;
  let journey: string;
  beforeEach(async () => {
    workspace = await addWorkspace(world.db, { kind: 'practice', now: evening, settings: {} });
    journey = await publishHello(world.db, workspace);
  });
  const setClock = (at: number) =>
    rows(world.db, 'update practice_clocks set now = $2 where workspace_id = $1', [workspace, new Date(at)]);

  it('quiet hours hold, and it leaves at the opening, if consent still stands', async () => {
    const [stays, leaves] = [
      await addPerson(world.db, workspace, { consent: true }),
      await addPerson(world.db, workspace, { consent: true }),
    ];
    const options = { class: 'marketing', notBefore: evening, expiresAt: evening + 86_400_000 };
    const kept = await queue(world.db, workspace, journey, stays, options);
    const lost = await queue(world.db, workspace, journey, leaves, options);
    expect(await postman.deliverDue(workspace, evening)).toBe(2);
    expect(await postman.deliverDue(workspace, evening)).toBe(0);
    expect(await messageOf(world.db, kept)).toMatchObject({
      status: 'queued',
      reason: { code: 'outside-hours' },
      not_before: new Date(morning),
      tries: 0,
    });
    await consent(world.db, workspace, leaves, 'denied');
    await setClock(morning);
    expect(await postman.deliverDue(workspace, morning)).toBe(2);
    expect(await messageOf(world.db, kept)).toMatchObject({ status: 'sent', sent_at: new Date(morning) });
    expect(await status(lost)).toBe('skipped consent-denied');
  });

  it('sends through a sandbox even where a real provider is set up', async () => {
    await addHttp(world.db, workspace, sink.url);
    const before = sink.calls().length;
    const id = await queue(world.db, workspace, journey, await addPerson(world.db, workspace), {
      notBefore: evening,
      expiresAt: evening + 1_000,
    });
    await postman.deliverDue(workspace, evening);
    expect(await status(id)).toBe('sent');
    expect(sink.calls()).toHaveLength(before);
  });

  it('is left alone by postmen of live workspaces', async () => {
    const id = await queue(world.db, workspace, journey, await addPerson(world.db, workspace), {
      notBefore: evening,
      expiresAt: evening + 1_000,
    });
    await postman.deliverOnce();
    expect(await status(id)).toBe('queued');
  });

  it('takes up what a dead driver left in the middle', async () => {
    const id = await queue(world.db, workspace, journey, await addPerson(world.db, workspace), {
      notBefore: evening,
      expiresAt: evening + 1_000,
    });
    await rows(
      world.db,
      `update messages set status = 'sending', tries = 1, lease = now() + interval '1 hour' where id = $1`,
      [id],
    );
    expect(await postman.deliverDue(workspace, evening)).toBe(1);
    expect(await status(id)).toBe('sent');
  });

  it('a sandbox that keeps failing is tried until the message expires', async () => {
    const id = await queue(
      world.db,
      workspace,
      journey,
      await addPerson(world.db, workspace, { phone: '+15005550007' }),
      {
        notBefore: evening,
        expiresAt: evening + 60_000,
      },
    );
    for (let now = evening; ;) {
      await setClock(now);
      await postman.deliverDue(workspace, now);
      const row = await messageOf(world.db, id);
      if (row['status'] !== 'queued') break;
      expect(row['not_before'].getTime()).toBeGreaterThan(now);
      now = row['not_before'].getTime();
    }
    expect(await messageOf(world.db, id)).toMatchObject({
      status: 'expired',
      reason: { params: { after: 'provider-unavailable' } },
    });
  });
});

describe('T25: addresses that only a browser has vouched for', () => {
  const strangers = { sms: { source: 'browser', confirmed: false } };
  let prefixes = 100;

  async function crowd(contact: Record<string, { source: string; confirmed: boolean }>, kind: string) {
    const workspace = await addWorkspace(world.db);
    await addHttp(world.db, workspace, sink.url);
    const journey = await publishHello(world.db, workspace);
    const prefix = `+86139${(prefixes += 1)}`;
    const before = sink.calls().length;
    const ids: string[] = [];
    const come = async () => {
      for (let i = ids.push('') - 1; i < 1_000; i = ids.push('') - 1) {
        const phone = `${prefix}${String(i).padStart(5, '0')}`;
        const person = await addPerson(world.db, workspace, { phone, contact, consent: true });
        ids[i] = await queue(world.db, workspace, journey, person, { class: kind });
      }
    };
    // No more at once than there are connections: waiting for one has its limit on a busy machine.
    await Promise.all(Array.from({ length: 10 }, come));
    while ((await postman.deliverOnce()) > 0);
    return { ids, sent: sink.calls().length - before };
  }

  it('1,000 strangers of one prefix get no marketing, although consent was claimed for them', async () => {
    const { ids, sent } = await crowd(strangers, 'marketing');
    expect(sent).toBe(0);
    expect(await status(ids[7]!)).toBe('skipped unconfirmed-address');
  }, 60_000);

  it('and no more than 20 other messages an hour', async () => {
    const { sent } = await crowd(strangers, 'transactional');
    expect(sent).toBe(20);
  }, 60_000);

  it('the control: the same crowd, confirmed, gets all of it', async () => {
    const { sent } = await crowd({ sms: { source: 'browser', confirmed: true } }, 'marketing');
    expect(sent).toBe(1_000);
  }, 60_000);
});

describe('who has opted out', () => {
  it('gets the one confirmation, and nothing else', async () => {
    const workspace = await addWorkspace(world.db);
    await addProvider(world.db, workspace, 'sandbox', 'sms');
    const phone = '+8613800999999';
    const person = await addPerson(world.db, workspace, { phone });
    const journey = await publishHello(world.db, workspace);
    const addressHash = vault.lookup('phone', workspace, phone);
    const at = Date.now();
    await world.db.inWorkspace(workspace, async (tx) => {
      await suppress(tx, workspace, [{ channel: 'sms', addressHash, reason: { code: 'opt-out' }, at }]);
      const letter = { to: { channel: 'sms', phone }, content: { channel: 'sms', text: 'Bye' } };
      const expiresAt = at + 60_000;
      const message = { person, channel: 'sms', addressHash, letter, at, expiresAt };
      await queueSystemMessage(tx, vault, workspace, {
        ...message,
        id: 'bye',
        variant: 'opt-out-confirmation',
      });
      await queueSystemMessage(tx, vault, workspace, { ...message, id: 'other', variant: 'something-else' });
    });
    const usual = await queue(world.db, workspace, journey, person);
    await postman.deliverOnce();
    expect(await status('bye')).toBe('sent');
    expect(await status('other')).toBe('skipped suppressed');
    expect(await status(usual)).toBe('skipped suppressed');
  });
});

describe('marketing', () => {
  it('says how to opt out, in the headers of mail by a link of its own', async () => {
    const workspace = await addWorkspace(world.db);
    await addHttp(world.db, workspace, sink.url, 'email');
    await addHttp(world.db, workspace, sink.url, 'sms');
    const variants = [{ id: 'a', weight: 100, content: { subject: 'News', html: '<p>News</p>' } }];
    const mail = { channel: 'email', class: 'marketing', topic: 'news', onSkip: 'continue', variants };
    const mails = await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, hello: { type: 'send', config: mail }, end: exit }),
    );
    const texts = await publishHello(world.db, workspace, 'Sale!');
    const person = await addPerson(world.db, workspace, { consent: true });
    const marketing = { class: 'marketing' };
    const one = await queue(world.db, workspace, mails, person, {
      ...marketing,
      channel: 'email',
      topic: 'news',
    });
    const two = await queue(world.db, workspace, texts, person, marketing);
    await postman.deliverOnce();
    const bodyOf = (id: string) => JSON.parse(sink.calls().find((call) => call.key === id)!.body);
    expect(bodyOf(one).content.unsubscribeUrl).toMatch(
      /^https:\/\/journeys\.example\.com\/u\/[\w-]+\.[\w-]+$/,
    );
    expect(bodyOf(one).content.html).toContain('/u/');
    expect(bodyOf(two).content.text).toBe('Sale! 回T退订');
  });
});
