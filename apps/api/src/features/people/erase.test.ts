import {
  cancelImport,
  continueErasure,
  erasedAtOnce,
  erasedByName,
  erasedInParts,
  erasedWhenTold,
  insertImportErrors,
  putChunk,
  recordReceipts,
} from '@perennial/db';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';
import { makeEnrollment, makeIds, makeMessage } from '../../testing/ids.ts';

let api: TestApi;
let workspace: string;
let journey: string;
let keys: Record<'server' | 'browser', string>;
let viewer: Account;
beforeAll(async () => {
  api = await testApi();
  workspace = api.owner.workspace;
  journey = (await makeIds(api, api.owner)).journey;
  const make = async (kind: string) =>
    (await api.call({ method: 'POST', url: '/v1/api-keys', body: { name: kind, kind } })).body.key as string;
  viewer = await addColleague(api, 'viewer');
  keys = { server: await make('server'), browser: await make('browser') };
});
afterAll(() => api.close());

const rows = async (text: string, values: unknown[] = []): Promise<Anything[]> =>
  api.db.inWorkspace(workspace, async (tx) => (await tx.query(text, values)).rows);
const send = async (batch: object[], key: 'server' | 'browser' = 'server') => {
  const authorization = `Basic ${Buffer.from(`${keys[key]}:`).toString('base64')}`;
  const events = batch.map((event) => ({ messageId: randomUUID(), ...event }));
  const answer = await api.call({
    method: 'POST',
    url: '/v1/batch',
    body: { batch: events },
    as: null,
    headers: { authorization },
  });
  expect(answer.status).toBe(200);
};
const personOf = async (userId: string): Promise<string | undefined> =>
  (
    await rows(`select person_id from identities where kind = 'user' and hash = $1`, [
      api.vault.lookup('user', workspace, userId),
    ])
  )[0]?.person_id;
const erase = (person: string) => api.call({ method: 'POST', url: `/v1/people/${person}/erase` });
/** As the sweep does, with workflows that have heard of it. */
const finish = async (erasure: string) => {
  await rows(`update enrollments set poke_at = null where reason ->> 'code' = 'erased'`);
  const step = () =>
    api.db.inWorkspace(workspace, (tx) => continueErasure(tx, api.vault, workspace, erasure));
  for (;;) {
    const progress = await step();
    if (progress !== 'more') return progress;
  }
};

let n = 0;
let who: { user: string; anonymous: string; email: string; phone: string; token: string };
let person: string;

/** Somebody with a row of theirs wherever one can be. */
async function somebody(): Promise<void> {
  n += 1;
  who = {
    user: `canary-user-${n}`,
    anonymous: `canary-visitor-${n}`,
    email: `canary-${n}@example.com`,
    phone: `+861380013${1000 + n}`,
    token: `canary-token-${n}`,
  };
  const { user: userId, anonymous: anonymousId, email, phone, token } = who;
  await send([{ type: 'track', event: 'Viewed', anonymousId, properties: { sku: userId } }]);
  await send([
    { type: 'identify', userId, traits: { email, phone, name: 'Canary' } },
    { type: 'track', userId, event: 'Paid', context: { device: { token, type: 'ios' } } },
    { type: 'track', userId, event: 'Subscribed', properties: { channel: 'email', topic: 'news' } },
    { type: 'track', userId, event: 'Unsubscribed', properties: { channel: 'sms' } },
  ]);
  await send([{ type: 'identify', userId, anonymousId }]);
  await send([
    { type: 'track', event: '', userId },
    { type: 'track', note: `mail ${email} about it` },
  ]);
  person = (await personOf(userId))!;
  const enrollment = await makeEnrollment(api, workspace, journey, person);
  const message = await makeMessage(api, workspace, { journey, person, enrollment });
  const url = `/v1/journeys/${journey}/enrollments`;
  await api.call({ method: 'POST', url, body: { userId }, headers: { 'idempotency-key': userId } });
  const [provider] = await rows('select id from providers limit 1');
  await rows(`insert into attempts (workspace_id, message_id, n) values ($1, $2, 1)`, [workspace, message]);
  await rows(
    `insert into receipts (workspace_id, provider_id, id, message_id, what, at) values ($1, $2, $3, $4, 'opened', now())`,
    [workspace, provider.id, randomUUID(), message],
  );
  await rows(`insert into due (workspace_id, kind, subject, at) values ($1, 'stage:four', $2, now())`, [
    workspace,
    person,
  ]);
  await rows(
    `insert into interests (workspace_id, person_id, event, enrollment_id, kind, since) values ($1, $2, 'E', $3, 'wait', now())`,
    [workspace, person, enrollment],
  );
  await rows(
    `insert into stage_history (workspace_id, person_id, model, at, cause, stage, because) values ($1, $2, 'four', now(), 'event', 'sprout', '{}')`,
    [workspace, person],
  );
  await rows(
    `insert into person_scores (workspace_id, person_id, first_day, last_day, days, orders, revenue, repeat_revenue, as_of, recency, "group", alive)
     values ($1, $2, 1, 1, 1, 1, 1, 0, now(), 5, 'champions', 0.5)`,
    [workspace, person],
  );
  await rows(
    `insert into inbox_messages (workspace_id, id, person_id, provider_id, sealed, at, expires_at)
     values ($1, $2, $3, $4, $5, now(), now() + interval '1 day')`,
    [workspace, message, person, provider.id, api.vault.seal({ title: who.email, body: 'x' })],
  );
  const segment = randomUUID();
  await rows(
    `insert into segments (workspace_id, id, name, kind, status) values ($1, $2, $3, 'static', 'ready')`,
    [workspace, segment, `List ${n}`],
  );
  await rows(
    `insert into segment_members (workspace_id, segment_id, person_id, since) values ($1, $2, $3, now())`,
    [workspace, segment, person],
  );
  await rows(
    `insert into known_values (workspace_id, event, path, type, samples) values ($1, 'Viewed', 'sku', 'text', $2)
     on conflict (workspace_id, event, path) do update set samples = known_values.samples || excluded.samples`,
    [workspace, JSON.stringify([userId, 'S-1'])],
  );
}
beforeEach(somebody);

/** Every row of every table as text, with sealed values opened. */
async function everything(): Promise<Map<string, string[]>> {
  const tables = await rows(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables)
    found.set(
      name,
      (await rows(`select * from ${name}`)).map((row) => JSON.stringify(opened(row))),
    );
  return found;
}

function opened(row: Record<string, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (column === 'sealed' && Buffer.isBuffer(value) && value.length > 0)
        return [column, api.vault.open(value)];
      return [column, Buffer.isBuffer(value) ? value.toString('hex') : value];
    }),
  );
}

/** Tables that still hold any of these texts. */
async function holding(...texts: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [table, lines] of await everything())
    if (lines.some((line) => texts.some((text) => line.includes(text)))) found.push(table);
  return found.sort();
}

const hashesOf = () => ({
  email: api.vault.lookup('email', workspace, who.email).toString('hex'),
  phone: api.vault.lookup('phone', workspace, who.phone).toString('hex'),
  user: api.vault.lookup('user', workspace, who.user).toString('hex'),
});

describe('T9 erasing a person', () => {
  it('leaves nothing of them in any table but that their addresses are silent', async () => {
    const hashes = hashesOf();
    const texts = [...Object.values(who), 'Canary', person, ...Object.values(hashes)];
    // Control: the same look finds them everywhere before.
    expect(await holding(...texts)).toEqual(
      expect.arrayContaining([
        'people',
        'identities',
        'devices',
        'consents',
        'events',
        'messages',
        'steps',
        'due',
        'dead_letters',
        'enrollments',
        'known_values',
        'interests',
        'route_queue',
        'stage_history',
        'idempotency_keys',
        'person_scores',
        'segment_members',
      ]),
    );
    const { status, body } = await erase(person);
    expect(status).toBe(202);
    expect(await finish(body.erasure)).toBe('done');
    expect(await holding(...Object.values(who), 'Canary')).toEqual([]);
    // The audit log says that somebody erased this id, and whom its trigger was for; nothing else knows it.
    expect(await holding(person)).toEqual(['audit_log']);
    expect(await holding(...Object.values(hashes))).toEqual(['suppressions']);
  });

  it('at once: nobody finds them, nothing runs or is queued for them', async () => {
    await erase(person);
    expect((await api.call({ url: `/v1/people/${person}` })).status).toBe(404);
    expect((await api.call({ url: `/v1/people?search=${who.email}` })).body.items).toEqual([]);
    expect(await rows('select 1 from messages where person_id = $1', [person])).toEqual([]);
    expect(await rows('select 1 from route_queue where person_id = $1', [person])).toEqual([]);
    expect(
      await rows('select status, reason, node_id from enrollments where person_id = $1', [person]),
    ).toEqual([{ status: 'done', reason: { code: 'erased' }, node_id: null }]);
    expect((await erase(person)).status).toBe(404);
  });

  it('tells the workflow before the last trace of the passage goes', async () => {
    const { body } = await erase(person);
    const step = () =>
      api.db.inWorkspace(workspace, (tx) => continueErasure(tx, api.vault, workspace, body.erasure));
    let progress = await step();
    while (progress === 'more') progress = await step();
    expect(progress).toBe('waiting');
    const [passage] = await rows('select poke_at, started from enrollments where person_id = $1', [person]);
    expect(passage).toEqual({ poke_at: expect.any(Date), started: true });
    expect(await finish(body.erasure)).toBe('done');
    expect(await rows('select 1 from enrollments where person_id = $1', [person])).toEqual([]);
  });

  it('counts the end where every end is counted', async () => {
    const count = async () =>
      (
        await rows(
          `select coalesce(sum(n), 0)::int as n from counters where kind = 'exited' and detail = 'erased'`,
        )
      )[0].n;
    const before = await count();
    await erase(person);
    expect(await count()).toBe(before + 1);
  });

  it('takes those along who turned out to be them', async () => {
    const [old] = await rows('select absorbed from merges where survivor = $1', [person]);
    await send([{ type: 'track', event: 'E', userId: `other-${who.user}` }]);
    const other = (await personOf(`other-${who.user}`))!;
    await send([{ type: 'alias', previousId: `other-${who.user}`, userId: who.user }]);
    const { body } = await erase(other);
    await finish(body.erasure);
    for (const id of [other, person, old?.absorbed].filter(Boolean))
      expect(await rows('select 1 from people where id = $1', [id])).toEqual([]);
    expect(await rows('select 1 from merges where survivor = $1', [person])).toEqual([]);
  });

  it('stays on record, without saying who it was', async () => {
    const { body } = await erase(person);
    await finish(body.erasure);
    const asked = await api.call({ url: `/v1/erasures?person=${person}` });
    expect(asked.body.items).toEqual([
      {
        id: body.erasure,
        at: expect.any(String),
        by: expect.stringMatching(/^user:/),
        byName: expect.any(String),
        doneAt: expect.any(String),
        counts: expect.objectContaining({ people: 2, identities: 2, messages: 1, ended: 1, dead_letters: 2 }),
      },
    ]);
    expect((await api.call({ url: `/v1/erasures?person=${randomUUID()}` })).body.items).toEqual([]);
    const [record] = await rows('select * from erasures where id = $1', [body.erasure]);
    expect(record.sealed).toBeNull();
  });

  it('reaches what files said: those that were read go, of rows to mend those that name them', async () => {
    const { workspace } = api.owner;
    const file = async (state: string) => {
      const id = randomUUID();
      await rows(
        `insert into imports (workspace_id, id, kind, file, state, created_by, erase_at)
         values ($1, $2, 'people', 'f.csv', $3, 'system', now() + interval '7 days')`,
        [workspace, id, state],
      );
      await api.db.inWorkspace(workspace, (tx) =>
        putChunk(tx, api.vault, workspace, id, 0, Buffer.from(`user_id\n${who.user}\n`)),
      );
      return id;
    };
    const [read, waiting] = [await file('done'), await file('ready')];
    const error = (row: number, cells: string[]) => ({ row, cells, kept: false, problems: [{ code: 'x' }] });
    await api.db.inWorkspace(workspace, (tx) =>
      insertImportErrors(tx, api.vault, workspace, read, [
        error(2, [who.user, 'gold']),
        error(3, ['somebody-else', 'gold']),
      ]),
    );
    const { body } = await erase(person);
    await finish(body.erasure);
    const pieces = async (id: string) => rows('select 1 from import_chunks where import_id = $1', [id]);
    expect(await pieces(read)).toEqual([]);
    expect(await pieces(waiting)).toHaveLength(1);
    expect(await rows('select row from import_errors where import_id = $1', [read])).toEqual([{ row: 3 }]);
    await api.db.inWorkspace(workspace, (tx) => cancelImport(tx, workspace, waiting));
    expect(await pieces(waiting)).toEqual([]);
  });

  it('goes on after a crash at any step', async () => {
    const { body } = await erase(person);
    await rows(`update enrollments set poke_at = null where reason ->> 'code' = 'erased'`);
    let steps = 0;
    for (let over = false; !over; steps += 1) {
      const crash = api.db.inWorkspace(workspace, async (tx) => {
        over = (await continueErasure(tx, api.vault, workspace, body.erasure)) === 'done';
        throw new Error('crash');
      });
      await expect(crash).rejects.toThrow('crash');
      await api.db.inWorkspace(workspace, (tx) => continueErasure(tx, api.vault, workspace, body.erasure));
    }
    expect(steps).toBeGreaterThan(2);
    expect(await holding(...Object.values(who))).toEqual([]);
  });

  it('is for owners', async () => {
    for (const role of ['editor', 'reviewer', 'viewer', 'developer'] as const) {
      const as = role === 'viewer' ? viewer : await addColleague(api, role);
      const { status } = await api.call({ method: 'POST', url: `/v1/people/${person}/erase`, as });
      expect([role, status]).toEqual([role, 403]);
    }
  });
});

describe('afterwards', () => {
  const suppressed = async (userId: string) => {
    const { body } = await api.call({ url: `/v1/people/${await personOf(userId)}` });
    return body.suppressions.map((one: Anything) => `${one.channel} ${one.reason.code}`).sort();
  };

  it('the same user id is somebody new, and the same address stays silent', async () => {
    await finish((await erase(person)).body.erasure);
    await send([{ type: 'identify', userId: who.user, traits: { email: who.email, phone: who.phone } }]);
    const fresh = await personOf(who.user);
    expect(fresh).toBeDefined();
    expect(fresh).not.toBe(person);
    const { body } = await api.call({ url: `/v1/people/${fresh}/events` });
    expect(body.items).toHaveLength(1);
    expect(await suppressed(who.user)).toEqual(['email erased', 'sms erased']);
  });

  it('only a new yes of their own lifts it, on its channel, whether their address comes before or after', async () => {
    await finish((await erase(person)).body.erasure);
    const yes = (userId: string, channel: string, more: object = {}) =>
      api.call({
        method: 'POST',
        url: '/v1/consents',
        as: null,
        headers: { authorization: `Basic ${Buffer.from(`${keys.server}:`).toString('base64')}` },
        body: { userId, channel, status: 'granted', ...more },
      });
    await send([{ type: 'identify', userId: 'back', traits: { email: who.email, phone: who.phone } }]);
    await yes('back', 'email', { at: '2020-01-01T00:00:00Z' });
    await yes('back', 'email', { source: 'import' });
    // As a file brings it.
    await rows(
      `insert into consents (workspace_id, person_id, channel, topic, status, at, source, evidence)
       values ($1, $2, 'email', '*', 'granted', now() + interval '1 day', 'shop', '{"event": "x"}')`,
      [workspace, await personOf('back')],
    );
    await send([
      { type: 'identify', userId: 'back', traits: { email: who.email.toUpperCase(), phone: who.phone } },
    ]);
    expect(await suppressed('back')).toEqual(['email erased', 'sms erased']);
    await yes('back', 'email');
    expect(await suppressed('back')).toEqual(['sms erased']);
    await yes('early', 'sms');
    await send([{ type: 'identify', userId: 'early', traits: { phone: who.phone } }]);
    expect(await suppressed('early')).toEqual([]);
  });

  it('an opt-out that was there keeps its own reason', async () => {
    const hash = api.vault.lookup('phone', workspace, who.phone);
    await rows(
      `insert into suppressions (workspace_id, channel, address_hash, reason, at) values ($1, 'sms', $2, '{"code":"opt-out"}', now())`,
      [workspace, hash],
    );
    await finish((await erase(person)).body.erasure);
    await send([{ type: 'identify', userId: 'again', traits: { phone: who.phone } }]);
    expect(await suppressed('again')).toEqual(['sms opt-out']);
  });

  it('an address that somebody else has, too, is theirs as before', async () => {
    await send([{ type: 'identify', userId: `partner-${n}`, traits: { email: who.email } }]);
    await finish((await erase(person)).body.erasure);
    expect(await suppressed(`partner-${n}`)).toEqual([]);
  });

  it('what they had allowed and denied is found by whoever shows the address, and by nobody else', async () => {
    await finish((await erase(person)).body.erasure);
    const ask = async (channel: string, address: string) =>
      (await api.call({ method: 'POST', url: '/v1/erasures/consents', body: { channel, address } })).body;
    expect((await ask('email', who.email.toUpperCase())).items).toMatchObject([
      { channel: 'email', topic: 'news', status: 'granted', source: 'event' },
    ]);
    expect((await ask('sms', who.phone)).items).toMatchObject([{ topic: '*', status: 'denied' }]);
    expect((await ask('email', 'nobody@example.com')).items).toEqual([]);
    const [kept] = await rows(
      "select encode(address_hash, 'hex') as hash from kept_consents order by id desc limit 1",
    );
    expect(Object.values(hashesOf())).not.toContain(kept.hash);
  });

  it('what a provider or an old link still says about them makes nobody', async () => {
    const [message] = await rows('select id from messages where person_id = $1', [person]);
    await finish((await erase(person)).body.erasure);
    const [provider] = await rows('select id from providers limit 1');
    const receipt = { id: randomUUID(), about: { key: message.id }, what: 'opened', at: Date.now() } as const;
    await api.db.inWorkspace(workspace, (tx) =>
      recordReceipts(tx, api.vault, workspace, provider.id, [receipt]),
    );
    expect(await rows('select 1 from events where person_id = $1', [person])).toEqual([]);
  });
});

describe('what an erasure knows', () => {
  it('is every table that speaks of people', async () => {
    const tables = await rows(
      `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where a.attname = 'person_id' and c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace`,
    );
    const known = [...erasedAtOnce, ...erasedByName, ...erasedInParts, ...erasedWhenTold];
    expect(new Set(tables.map(({ name }) => name))).toEqual(new Set(known));
  });
});

describe('the export', () => {
  it('is one document with everything that is held', async () => {
    const answer = await api.call({ url: `/v1/people/${person}/export` });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain(`person-${person}.json`);
    expect(answer.body).toMatchObject({
      format: 'perennial-person-1',
      person: { id: person, attributes: { email: who.email, phone: who.phone } },
      identities: expect.arrayContaining([expect.objectContaining({ kind: 'user', value: who.user })]),
      devices: [{ platform: 'ios', token: who.token }],
      consents: [
        { channel: 'email', topic: 'news', status: 'granted' },
        { channel: 'sms', status: 'denied' },
      ],
      stageHistory: [{ model: 'four', stage: 'sprout' }],
      scores: [{ recency: 5, group: 'champions', alive: 0.5 }],
      segments: [{ name: `List ${n}`, kind: 'static' }],
      enrollments: [{ journey, steps: [{ kind: 'entered' }] }],
      messages: [
        {
          rendered: { content: { text: 'Hello Ada' } },
          attempts: [{ n: 1 }],
          receipts: [{ what: 'opened' }],
        },
      ],
    });
    expect(answer.body.events.length).toBeGreaterThan(4);
  });

  it('comes in pages nobody sees, and is written down', async () => {
    await send(Array.from({ length: 450 }, (_, i) => ({ type: 'track', userId: who.user, event: `E${i}` })));
    const { body } = await api.call({ url: `/v1/people/${person}/export` });
    expect(new Set(body.events.map((one: Anything) => one.seq)).size).toBe(body.events.length);
    expect(body.events.filter((one: Anything) => /^E\d/.test(one.name))).toHaveLength(450);
    const [line] = await rows(
      `select subject from audit_log where action = 'exportPerson' order by id desc limit 1`,
    );
    expect(line.subject).toBe(`person:${person}`);
  });

  it('is not for whoever may not see personal values', async () => {
    expect((await api.call({ url: `/v1/people/${person}/export`, as: viewer })).status).toBe(403);
  });
});
