import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';

let server: IngestServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startIngest();
});
afterAll(() => server.close());
beforeEach(async () => {
  workspace = await server.workspace();
});

const send = async (batch: object[], key = workspace.keys.server) => {
  const answer = await server.post('/v1/batch', key, { batch });
  expect(answer.status).toBe(200);
};
const track = (ids: object, over: object = {}) => ({
  type: 'track',
  event: 'E',
  messageId: randomUUID(),
  ...ids,
  ...over,
});
const personOf = async (kind: 'user' | 'anonymous', value: string): Promise<string | undefined> => {
  const hash = server.vault.lookup(kind, workspace.id, value);
  const [row] = await server.rows('select person_id from identities where kind = $1 and hash = $2', [
    kind,
    hash,
  ]);
  return row?.['person_id'];
};
const people = () =>
  server.rows('select * from people where workspace_id = $1 and merged_into is null', [workspace.id]);
const letters = async () =>
  (
    await server.rows('select reason from dead_letters where workspace_id = $1 order by id', [workspace.id])
  ).map((row) => row['reason'].code);
const eventsOf = (person: string | undefined) =>
  server.rows('select * from events where workspace_id = $1 and person_id = $2 order by seq', [
    workspace.id,
    person,
  ]);

describe('who an event belongs to', () => {
  it('makes a person for a new id, and finds them again', async () => {
    await send([track({ userId: 'u' }), track({ userId: 'u' })]);
    await send([track({ userId: 'u' })]);
    expect(await people()).toHaveLength(1);
    expect(await eventsOf(await personOf('user', 'u'))).toHaveLength(3);
    const [identity] = await server.rows('select sealed from identities where workspace_id = $1', [
      workspace.id,
    ]);
    expect(server.vault.open(identity!['sealed'])).toBe('u');
  });

  it('an anonymous visitor becomes known', async () => {
    await send([track({ anonymousId: 'a' })]);
    const before = await personOf('anonymous', 'a');
    await send([{ ...track({ anonymousId: 'a', userId: 'u' }), type: 'identify' }]);
    expect(await personOf('user', 'u')).toBe(before);
    expect(await people()).toHaveLength(1);
  });

  it('one batch can bring the visitor, the sign-up and more', async () => {
    await send([
      track({ anonymousId: 'a' }),
      track({ anonymousId: 'a', userId: 'u' }),
      track({ userId: 'u' }),
    ]);
    expect(await people()).toHaveLength(1);
    expect(await eventsOf(await personOf('user', 'u'))).toHaveLength(3);
  });

  it('a visitor who turns out to be known is absorbed with their history', async () => {
    await send([track({ userId: 'u' }), track({ anonymousId: 'a' }), track({ anonymousId: 'b' })]);
    const [survivor, absorbed] = [await personOf('user', 'u'), await personOf('anonymous', 'a')];
    await send([track({ userId: 'u', anonymousId: 'a' }), track({ anonymousId: 'a' })]);
    expect(await personOf('anonymous', 'a')).toBe(survivor);
    expect(await eventsOf(survivor)).toHaveLength(4);
    expect(await eventsOf(absorbed)).toHaveLength(0);
    expect(await server.rows('select person_id from route_queue where person_id = $1', [absorbed])).toEqual(
      [],
    );
    expect(
      await server.rows('select survivor, absorbed, because from merges where workspace_id = $1', [
        workspace.id,
      ]),
    ).toEqual([{ survivor, absorbed, because: 'identified' }]);
    expect(await server.rows('select merged_into from people where id = $1', [absorbed])).toEqual([
      { merged_into: survivor },
    ]);
    await send([track({ userId: 'u', anonymousId: 'a' })]);
    expect(await server.rows('select 1 from merges where workspace_id = $1', [workspace.id])).toHaveLength(1);
    expect(await people()).toHaveLength(2);
  });

  it('two known people never become one by an anonymous id they share', async () => {
    await send([track({ userId: 'ada', anonymousId: 'tablet' })]);
    await send([track({ userId: 'bob', anonymousId: 'tablet' })]);
    await send([track({ anonymousId: 'tablet' })]);
    const [ada, bob] = [await personOf('user', 'ada'), await personOf('user', 'bob')];
    expect(ada).not.toBe(bob);
    expect(await personOf('anonymous', 'tablet')).toBe(bob);
    expect([await eventsOf(ada), await eventsOf(bob)]).toMatchObject([[{}], [{}, {}]]);
    expect(
      await server.rows(`select action, before, after from audit_log where workspace_id = $1`, [
        workspace.id,
      ]),
    ).toEqual([{ action: 'identity.moved', before: { person: ada }, after: { person: bob } }]);
  });

  it('the same within one batch', async () => {
    await send([
      track({ userId: 'ada', anonymousId: 'tablet' }),
      track({ userId: 'bob', anonymousId: 'tablet' }),
      track({ userId: 'ada', anonymousId: 'tablet' }),
    ]);
    expect(await people()).toHaveLength(2);
    expect(await eventsOf(await personOf('user', 'ada'))).toHaveLength(2);
    expect(await personOf('anonymous', 'tablet')).toBe(await personOf('user', 'ada'));
  });
});

describe('alias', () => {
  const alias = (previousId: string, userId: string) => ({
    type: 'alias',
    previousId,
    userId,
    messageId: randomUUID(),
  });

  it('takes over an anonymous person', async () => {
    await send([track({ anonymousId: 'a' }), track({ userId: 'u' })]);
    await send([alias('a', 'u')]);
    expect(await people()).toHaveLength(1);
    expect(await personOf('anonymous', 'a')).toBe(await personOf('user', 'u'));
  });

  it('remembers an id that nobody has used yet', async () => {
    await send([alias('later', 'u')]);
    await send([track({ anonymousId: 'later' }), track({ userId: 'later' })]);
    expect(await people()).toHaveLength(1);
  });

  it('makes two known people one when a server says so', async () => {
    await send([track({ userId: 'old' }), track({ userId: 'new' })]);
    await send([alias('old', 'new')]);
    await send([alias('old', 'new')]);
    expect(await people()).toHaveLength(1);
    expect(await eventsOf(await personOf('user', 'new'))).toHaveLength(4);
  });

  it('never by an id that is a visitor’s: on a device that two people share it is the same for both', async () => {
    await send([track({ userId: 'ada' }), track({ userId: 'bob' })]);
    await send([alias('tablet', 'ada')]);
    await send([track({ anonymousId: 'tablet' })]);
    await send([alias('tablet', 'bob')]);
    expect(await personOf('user', 'ada')).not.toBe(await personOf('user', 'bob'));
    expect(await personOf('anonymous', 'tablet')).toBe(await personOf('user', 'bob'));
    await send([alias('phone', 'ada'), alias('phone', 'bob')]);
    expect(await personOf('user', 'ada')).not.toBe(await personOf('user', 'bob'));
    // Once somebody goes by it as a user it is an id like any other.
    await send([track({ userId: 'phone' })]);
    await send([alias('phone', 'bob')]);
    expect(await personOf('user', 'ada')).toBe(await personOf('user', 'bob'));
  });

  it('never when a browser says so', async () => {
    await send([track({ userId: 'victim' }), track({ userId: 'attacker' })]);
    await send([alias('victim', 'attacker'), alias('victim', 'nobody')], workspace.keys.browser);
    expect(await people()).toHaveLength(3);
    expect(await personOf('user', 'victim')).not.toBe(await personOf('user', 'attacker'));
    expect(await letters()).toEqual(['browser-may-not-merge', 'browser-may-not-merge']);
  });
});

describe('what a merge moves', () => {
  const enroll = async (
    person: string | undefined,
    journey: string,
    key: string,
    entered: string,
    status = 'live',
  ) => {
    const id = randomUUID();
    await server.rows(
      `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, position, sealed, entered_at)
       values ($1, $2, $3, 1, $4, $5, $6, 0, '{}', '', $7)`,
      [workspace.id, id, journey, person, key, status, entered],
    );
    return id;
  };

  it('the older passage goes on, the other is told to stop, whoever had it', async () => {
    await send([track({ userId: 'u' }), track({ anonymousId: 'a' })]);
    const [known, visitor] = [await personOf('user', 'u'), await personOf('anonymous', 'a')];
    const [journey, other] = [randomUUID(), randomUUID()];
    const young = await enroll(known, journey, 'k', '2026-02-01');
    const old = await enroll(visitor, journey, 'k', '2026-01-01');
    const keyed = await enroll(visitor, journey, 'k2', '2026-01-01');
    const mine = await enroll(known, other, '', '2026-01-01');
    const theirs = await enroll(visitor, other, '', '2026-01-02');
    const done = await enroll(visitor, other, '', '2025-01-02', 'done');
    await server.rows(
      `insert into interests (workspace_id, person_id, event, enrollment_id, kind, since) values ($1, $2, 'E', $3, 'wait', now())`,
      [workspace.id, visitor, old],
    );
    await send([track({ userId: 'u', anonymousId: 'a' })]);
    const rows = await server.rows(
      'select id, person_id, stop, poke_at from enrollments where workspace_id = $1',
      [workspace.id],
    );
    const of = (id: string) => rows.find((row) => row['id'] === id)!;
    expect(rows.every((row) => row['person_id'] === known)).toBe(true);
    for (const id of [young, theirs])
      expect(of(id)).toMatchObject({ stop: { code: 'merged' }, poke_at: expect.any(Date) });
    for (const id of [old, keyed, mine, done]) expect(of(id)).toMatchObject({ stop: null, poke_at: null });
    expect(
      await server.rows('select person_id from interests where workspace_id = $1', [workspace.id]),
    ).toEqual([{ person_id: known }]);
  });

  it('history, devices, consents, stages and attributes, the survivor winning', async () => {
    await send([
      track({ userId: 'u' }),
      track({ anonymousId: 'a' }, { context: { device: { token: 'tok', type: 'ios' } } }),
    ]);
    const [known, visitor] = [await personOf('user', 'u'), await personOf('anonymous', 'a')];
    const set = (person: unknown, attributes: object, stages: object, sealed: object) =>
      server.rows('update people set attributes = $2, stages = $3, sealed = $4 where id = $1', [
        person,
        JSON.stringify(attributes),
        JSON.stringify(stages),
        server.vault.seal(sealed),
      ]);
    await set(known, { plan: 'gold' }, { four: { stage: 'growth', since: 1 } }, { name: 'Ada' });
    await set(
      visitor,
      { plan: 'free', seen: 3 },
      { four: { stage: 'sprout', since: 1 }, five: { stage: 'interest', since: 2 } },
      { name: '?', nickname: 'A' },
    );
    for (const [person, at, from, stage] of [
      [known, '2026-01-01', null, 'sprout'],
      [known, '2026-01-03', 'sprout', 'growth'],
      [visitor, '2026-01-01', null, 'sprout'],
      [visitor, '2026-01-02', 'sprout', 'dormant'],
    ])
      await server.rows(
        `insert into stage_history (workspace_id, person_id, model, at, cause, from_stage, stage, because)
         values ($1, $2, 'four', $3, 'event', $4, $5, '{}')`,
        [workspace.id, person, at, from, stage],
      );
    await server.rows(
      `insert into consents (workspace_id, person_id, channel, topic, status, at, source) values ($1, $2, 'sms', '*', 'denied', now(), 'form')`,
      [workspace.id, visitor],
    );
    await server.rows(
      `insert into due (workspace_id, kind, subject, at) values ($1, 'stage:four', $2, now())`,
      [workspace.id, visitor],
    );
    await send([track({ userId: 'u', anonymousId: 'a' })]);
    const [person] = await people();
    expect(person).toMatchObject({
      attributes: { plan: 'gold', seen: 3 },
      stages: { four: { stage: 'growth' }, five: { stage: 'interest' } },
    });
    expect(server.vault.open(person!['sealed'])).toEqual({ name: 'Ada', nickname: 'A' });
    for (const table of ['devices', 'consents', 'stage_history'])
      expect([
        table,
        new Set(
          (await server.rows(`select person_id from ${table} where workspace_id = $1`, [workspace.id])).map(
            (row) => row['person_id'],
          ),
        ),
      ]).toEqual([table, new Set([known])]);
    // One chain, in which each move leaves what the last one entered.
    expect(
      await server.rows(
        'select from_stage, stage from stage_history where workspace_id = $1 order by at, seq',
        [workspace.id],
      ),
    ).toEqual([
      { from_stage: null, stage: 'sprout' },
      { from_stage: 'sprout', stage: 'dormant' },
      { from_stage: 'dormant', stage: 'growth' },
    ]);
    expect(
      await server.rows('select kind, subject from due where workspace_id = $1 order by kind', [
        workspace.id,
      ]),
    ).toEqual(['stage:five', 'stage:four'].map((kind) => ({ kind, subject: known })));
  });

  it('an address of the visitor, when the survivor has none', async () => {
    await send([
      track({ userId: 'u' }),
      { ...track({ anonymousId: 'a' }), type: 'identify', traits: { email: 'ada@example.com' } },
    ]);
    await send([track({ userId: 'u', anonymousId: 'a' })]);
    const [person] = await people();
    expect(person!['email_hash']).toEqual(server.vault.lookup('email', workspace.id, 'ada@example.com'));
    expect(server.vault.open(person!['sealed'])).toEqual({ email: 'ada@example.com' });
    expect(person!['contact']).toEqual({ email: { source: 'server', confirmed: true } });
  });
});

describe('addresses', () => {
  const identify = (ids: object, traits: object, over: object = {}) => ({
    ...track(ids, over),
    type: 'identify',
    traits,
  });

  it('are normalised, sealed and found by their hash', async () => {
    await send([
      identify({ userId: 'u' }, { email: ' Ada@Example.COM ', phone: '+86 138 0013 8000', plan: 'gold' }),
    ]);
    const [person] = await people();
    expect(server.vault.open(person!['sealed'])).toEqual({
      email: 'ada@example.com',
      phone: '+8613800138000',
    });
    expect(person).toMatchObject({
      email_hash: server.vault.lookup('email', workspace.id, 'ada@example.com'),
      phone_hash: server.vault.lookup('phone', workspace.id, '+8613800138000'),
      contact: { email: { source: 'server', confirmed: true }, sms: { source: 'server', confirmed: true } },
    });
  });

  it('change, go away, and are not set back by an older event or a repeated one', async () => {
    const first = identify(
      { userId: 'u' },
      { email: 'one@example.com' },
      { timestamp: '2026-03-01T00:00:00Z' },
    );
    await send([first]);
    await send([
      identify({ userId: 'u' }, { email: 'two@example.com' }, { timestamp: '2026-03-03T00:00:00Z' }),
    ]);
    await send([first]);
    await send([
      identify({ userId: 'u' }, { email: 'late@example.com' }, { timestamp: '2026-03-02T00:00:00Z' }),
    ]);
    expect(server.vault.open((await people())[0]!['sealed'])).toEqual({ email: 'two@example.com' });
    await send([identify({ userId: 'u' }, { email: null }, { timestamp: '2026-03-04T00:00:00Z' })]);
    expect((await people())[0]).toMatchObject({ email_hash: null, sealed: null, contact: {} });
  });

  it('leave the other personal attributes alone', async () => {
    await send([track({ userId: 'u' })]);
    await server.rows('update people set sealed = $2 where workspace_id = $1', [
      workspace.id,
      server.vault.seal({ name: 'Ada' }),
    ]);
    await send([identify({ userId: 'u' }, { phone: '+14155552671' })]);
    expect(server.vault.open((await people())[0]!['sealed'])).toEqual({ name: 'Ada', phone: '+14155552671' });
  });

  it('that are none are noted and left out; the event stays', async () => {
    await send([identify({ userId: 'u' }, { email: 'not an address', phone: 12, plan: 'gold' })]);
    expect(await letters()).toEqual(['not-an-address', 'not-an-address']);
    expect(await eventsOf(await personOf('user', 'u'))).toMatchObject([
      { properties: { plan: 'gold' }, sealed: null },
    ]);
  });
});

describe('devices and consents by event', () => {
  it('a token belongs to whom it was last seen with', async () => {
    const context = { device: { token: 'push-token', type: 'Android' } };
    await send([track({ userId: 'ada' }, { context })]);
    await send([track({ userId: 'bob' }, { context })]);
    await send([track({ userId: 'old' }, { context, timestamp: '2020-01-01T00:00:00Z' })]);
    expect(
      await server.rows('select person_id, platform from devices where workspace_id = $1', [workspace.id]),
    ).toEqual([{ person_id: await personOf('user', 'bob'), platform: 'android' }]);
  });

  it('Subscribed and Unsubscribed of a server are consents; of a browser they are only events', async () => {
    const said = (event: string, properties: object) => track({ userId: 'u' }, { event, properties });
    await send([
      said('Subscribed', { channel: 'email', topic: 'news' }),
      said('Unsubscribed', {}),
      said('Subscribed', { channel: 'pigeon' }),
    ]);
    await send([said('Subscribed', { channel: 'sms' })], workspace.keys.browser);
    expect(
      await server.rows(
        'select channel, topic, status, source from consents where workspace_id = $1 order by id',
        [workspace.id],
      ),
    ).toEqual([
      { channel: 'email', topic: 'news', status: 'granted', source: 'event' },
      ...['sms', 'email', 'push', 'inbox'].map((channel) => ({
        channel,
        topic: '*',
        status: 'denied',
        source: 'event',
      })),
    ]);
    expect(await letters()).toEqual(['bad-consent']);
    expect(await eventsOf(await personOf('user', 'u'))).toHaveLength(4);
  });
});
