import { signToken, type UnsubscribePayload } from '@perennial/content';
import { insertConsents, loadPeople } from '@perennial/db';
import { usualGuardrails } from '@perennial/journey';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let person: string;
let payload: UnsubscribePayload;
let users = 0;
const topics = [
  { id: 'offers', en: 'Offers', zh: '优惠' },
  { id: 'tips', en: 'Tips', zh: '使用技巧' },
];
beforeAll(async () => {
  api = await testApi();
  await api.call({ method: 'PUT', url: '/v1/guardrails', body: { ...usualGuardrails, topics } });
});
afterAll(() => api.close());
beforeEach(async () => {
  const { workspace } = api.owner;
  person = await makePerson(api, workspace, `chooser-${(users += 1)}`);
  payload = { workspace, person, message: `${person}:offer:1`, channel: 'email', topic: 'offers' };
  await api.db.inWorkspace(workspace, (tx) =>
    insertConsents(tx, workspace, [
      { personId: person, channel: 'email', topic: '*', status: 'granted', at: 1, source: 'test' },
    ]),
  );
});

const token = (changes: Partial<UnsubscribePayload> = {}) =>
  signToken({ ...payload, ...changes }, api.vault.subkey('unsubscribe'));
const show = (of = token()) => api.app.inject({ method: 'GET', url: `/p/${of}` });
const save = (ticked: readonly string[], of = token()) =>
  api.app.inject({
    method: 'POST',
    url: `/p/${of}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(ticked.map((name): [string, string] => [name, 'on'])).toString(),
  });
const ticked = (html: string) => [...html.matchAll(/name="([^"]+)" checked/g)].map(([, name]) => name);
const consents = () =>
  rowsOf(
    api,
    'select channel, topic, status, source, wording, evidence from consents where person_id = $1 order by id offset 1',
    [person],
  );

describe('the preference centre', () => {
  it('shows what they get, by channel and topic, and changes nothing', async () => {
    const answer = await show();
    expect(answer.statusCode).toBe(200);
    expect(ticked(answer.body)).toEqual(['email:offers', 'email:tips']);
    expect(answer.body).toContain('name="sms:offers"');
    expect(answer.body).not.toContain('name="push:');
    expect(await consents()).toEqual([]);
  });

  it('speaks Chinese to whom it should', async () => {
    await rowsOf(api, `update people set locale = 'zh-CN' where id = $1`, [person]);
    const { body } = await show();
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('使用技巧');
  });

  it('records each choice that is different, with the words that stood there; twice is once', async () => {
    for (let i = 0; i < 2; i += 1)
      expect(ticked((await save(['email:tips', 'sms:offers'])).body)).toEqual(['sms:offers', 'email:tips']);
    const all = await consents();
    expect(all.map(({ channel, topic, status }) => `${channel} ${topic} ${status}`)).toEqual([
      'sms * granted',
      'sms offers granted',
      'sms tips denied',
      'email * granted',
      'email offers denied',
      'email tips granted',
    ]);
    expect(all[1]).toMatchObject({
      source: 'preference-centre',
      wording: 'preference-page-1-en',
      evidence: { link: payload.message },
    });
    expect(
      await rowsOf(
        api,
        `select properties ->> 'topic' as topic from events where person_id = $1 order by seq`,
        [person],
      ),
    ).toEqual([{ topic: 'tips' }, { topic: 'offers' }]);
  });

  it('a yes to one topic counts also after a no to everything', async () => {
    await save([]);
    expect(ticked((await show()).body)).toEqual([]);
    await save(['email:tips']);
    expect(ticked((await show()).body)).toEqual(['email:tips']);
  });

  it('whoever refuses to be profiled has that on record, and may take it back', async () => {
    const refuses = async () => {
      const { workspace } = api.owner;
      const found = await api.db.inWorkspace(workspace, (tx) =>
        loadPeople(tx, api.vault, workspace, [person]),
      );
      return found.get(person)!.refusesProfiling;
    };
    expect(await refuses()).toBe(false);
    await save(['email:offers', 'email:tips', 'profiling']);
    expect(await refuses()).toBe(true);
    expect(await consents()).toMatchObject([
      { channel: 'profiling', status: 'denied', source: 'preference-centre' },
    ]);
    await save(['email:offers', 'email:tips']);
    expect(await refuses()).toBe(false);
  });

  it('is linked from where one unsubscribes, and opens with no other token', async () => {
    const { body } = await api.app.inject({ method: 'GET', url: `/u/${token()}` });
    expect(body).toContain(`href="/p/${token()}"`);
    const own = token();
    const other = own.endsWith('A') ? 'B' : 'A';
    expect((await save(['sms:offers'], own.slice(0, -1) + other)).statusCode).toBe(404);
    expect((await save(['sms:offers'], token({ workspace: api.owner.practice }))).statusCode).toBe(404);
    expect(await consents()).toEqual([]);
  });
});
