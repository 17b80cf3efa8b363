import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';
import { makeIds, makePerson, type Ids } from '../../testing/ids.ts';

let api: TestApi;
let ids: Ids;
let viewer: Account;
beforeAll(async () => {
  api = await testApi();
  ids = await makeIds(api, api.owner);
  viewer = await addColleague(api, 'viewer');
});
afterAll(() => api.close());

const rows = async (text: string, values: unknown[] = []): Promise<Anything[]> =>
  api.db.inWorkspace(api.owner.workspace, async (tx) => (await tx.query(text, values)).rows);
const edit = (attributes: object, as?: Account) =>
  api.call({
    method: 'PATCH',
    url: `/v1/people/${ids.person}`,
    body: { attributes },
    ...(as && { as }),
  });

describe('attributes by an operator', () => {
  it('are an event of the person, before the router, and their address is set at once', async () => {
    const { status, body } = await edit({ plan: 'gold', email: ' New@Example.com ' });
    expect(status).toBe(202);
    const [event] = await rows('select * from events where message_id = $1', [body.event]);
    expect(event).toMatchObject({ person_id: ids.person, name: '$identify', backfill: false });
    expect(event.properties).toEqual({ plan: 'gold' });
    expect(await rows('select 1 from route_queue where seq = $1', [event.seq])).toHaveLength(1);
    const person = await api.call({ url: `/v1/people/${ids.person}` });
    expect(person.body.email).toBe('new@example.com');
  });

  it('leave the names of what was set in the audit log, never the values', async () => {
    await edit({ plan: 'silver', phone: '+14155552671' });
    const [line] = await rows(`select * from audit_log where action = 'editPerson' order by id desc limit 1`);
    expect(line.after).toEqual({ event: expect.any(String), attributes: ['plan', 'phone'] });
    expect(JSON.stringify(line)).not.toContain('415');
  });

  it('that can not be are refused as a whole, and say why', async () => {
    const before = await rows('select count(*)::int as n from events');
    const { status, body } = await edit({ plan: 'x', email: 'nobody' });
    expect([status, body.error.code]).toEqual([422, 'not-an-address']);
    expect((await edit({})).status).toBe(400);
    expect(await rows('select count(*)::int as n from events')).toEqual(before);
  });

  it('are not for whoever may only look', async () => {
    expect((await edit({ plan: 'x' }, viewer)).status).toBe(403);
  });
});

describe('a consent by an operator', () => {
  it('is on record with the words as proof, and with who wrote it down', async () => {
    const url = `/v1/people/${ids.person}/consents`;
    const said = { channel: 'sms', topic: 'news', status: 'granted', wording: 'On the phone, 3 March' };
    expect((await api.call({ method: 'POST', url, body: said })).status).toBe(202);
    const [consent] = await rows('select * from consents order by id desc limit 1');
    expect(consent).toMatchObject({ ...said, source: 'operator', person_id: ids.person });
    expect(api.vault.open(Buffer.from(consent.evidence.sealed, 'base64'))).toEqual({
      by: expect.stringMatching(/^user:/),
    });
    const { wording: _, ...silent } = said;
    expect((await api.call({ method: 'POST', url, body: silent })).status).toBe(400);
  });
});

describe('another chance', () => {
  it('for somebody who needs attention, and for nobody else', async () => {
    const url = `/v1/enrollments/${ids.enrollment}/retry`;
    expect((await api.call({ method: 'POST', url })).status).toBe(409);
    await rows(`update enrollments set status = 'attention', failures = 3 where id = $1`, [ids.enrollment]);
    const { status, body } = await api.call({ method: 'POST', url });
    expect([status, body.status]).toEqual([202, 'live']);
    const [row] = await rows('select failures, poke_at from enrollments where id = $1', [ids.enrollment]);
    expect(row).toEqual({ failures: 0, poke_at: expect.any(Date) });
  });

  it('for a message that was refused or is parked, never for one that may have arrived', async () => {
    const url = `/v1/messages/${encodeURIComponent(ids.message)}/retry`;
    const retry = async (status: string, outcome: string | null, expires = `now() + interval '1 day'`) => {
      await rows('delete from attempts');
      await rows(`insert into attempts (workspace_id, message_id, n, outcome) values ($1, $2, 1, $3)`, [
        api.owner.workspace,
        ids.message,
        outcome,
      ]);
      await rows(
        `update messages set status = $2, expires_at = ${expires}, provider_message_id = null where id = $1`,
        [ids.message, status],
      );
      return (await api.call({ method: 'POST', url })).status;
    };
    expect(await retry('failed', 'failed')).toBe(202);
    expect(await rows('select status from messages where id = $1', [ids.message])).toEqual([
      { status: 'queued' },
    ]);
    expect(await retry('parked', 'failed')).toBe(202);
    for (const outcome of ['accepted', 'unknown', 'lost', 'calling', null])
      expect([outcome, await retry('failed', outcome)]).toEqual([outcome, 409]);
    for (const status of ['sent', 'sending', 'skipped', 'cancelled'])
      expect([status, await retry(status, 'failed')]).toEqual([status, 409]);
    expect(await retry('failed', 'failed', `now() - interval '1 hour'`)).toBe(409);
  });
});

describe('merges', () => {
  it('are told, newest first, also of those who had merges of their own', async () => {
    const [a, b] = [
      await makePerson(api, api.owner.workspace, 'm-a'),
      await makePerson(api, api.owner.workspace, 'm-b'),
    ];
    for (const [survivor, absorbed] of [
      [a, b],
      [ids.person, a],
    ])
      await rows(
        `insert into merges (workspace_id, survivor, absorbed, because, at) values ($1, $2, $3, 'alias', clock_timestamp())`,
        [api.owner.workspace, survivor, absorbed],
      );
    const { body } = await api.call({ url: `/v1/people/${ids.person}/merges` });
    expect(body.items.map((one: Anything) => one.absorbed)).toEqual([a, b]);
  });
});
